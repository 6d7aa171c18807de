import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Message, MessageStatus } from '@crm/contract/shapes';
import { Bubble } from './bubble';
import { BubbleMeta } from './bubble-meta';
import { picturesOf } from './content/files';
import { Pictures } from './content/pictures';
import { FormattedText } from './formatted-text';
import { MessageActs } from './message-acts';
import { MessageMarks } from './message-marks';
import { nameOf, toneOf } from './message-name';
import { Quote } from './quote';
import { ReactionsRow } from './reactions/reactions-row';
import type { ThreadPlace } from './thread-place';
import { useLongPress } from './use-long-press';

interface AlbumBubbleProps extends ThreadPlace {
  /** Oldest first, at least two. */
  messages: readonly Message[];
  startsGroup: boolean;
  endsGroup: boolean;
  highlighted: boolean;
}

/** Photos and videos that were sent together. What is said to the album is said to its first part, as providers do. */
export function AlbumBubble(props: AlbumBubbleProps) {
  const { messages, contactName, me, mayReply, onQuote, onJump, startsGroup, endsGroup } = props;
  const { t } = useTranslation();
  const [reacting, setReacting] = useState(false);
  const [first] = messages;
  const last = messages.at(-1);
  const answerable = mayReply && !first?.private && first?.externalId !== null;
  const press = useLongPress(answerable ? () => setReacting(true) : null);
  if (!first || !last) return null;
  const ours = first.direction === 'outbound';
  const name = nameOf(first, contactName, t('conversation.bubble.shop'));
  const colleague = ours && first.authorId !== me;
  const edits = messages.flatMap(({ id, editedAt }) =>
    editedAt === null ? [] : [{ messageId: id, editedAt }],
  );
  return (
    <article
      aria-label={t('conversation.bubble.label', { name })}
      data-message={first.id}
      tabIndex={-1}
      className="group/message relative outline-none"
      {...press}
    >
      <Bubble
        tone={toneOf(first)}
        name={name}
        avatar={endsGroup}
        author={colleague && startsGroup ? name : null}
        marks={<MessageMarks {...first} />}
        meta={
          <BubbleMeta
            at={last.sentAt}
            status={ours && !first.private ? leastOf(messages) : null}
            edited={edits.toSorted((one, other) => one.editedAt.localeCompare(other.editedAt)).at(-1) ?? null}
          />
        }
        reactions={messages.map((message) => (
          <ReactionsRow
            key={message.id}
            message={message}
            contactName={contactName}
            me={me}
            mayReact={answerable}
          />
        ))}
        highlighted={props.highlighted}
      >
        {first.replyTo ? <Quote quoted={first.replyTo} contactName={contactName} onJump={onJump} /> : null}
        <Pictures pictures={messages.flatMap(picturesOf)} name={name} />
        {messages
          .filter(({ text }) => text)
          .map(({ id, text, content }, place, captions) => (
            // The time stands in the line of the last one.
            <span key={id} className={place < captions.length - 1 ? 'block' : undefined}>
              <FormattedText text={text ?? ''} content={content} />
            </span>
          ))}
      </Bubble>
      <MessageActs
        message={first}
        name={name}
        ours={ours}
        onQuote={answerable && onQuote ? () => onQuote(first) : null}
        mayReact={answerable}
        reacting={reacting}
        onReacting={setReacting}
        own={null}
      />
    </article>
  );
}

const progress: readonly MessageStatus[] = ['queued', 'sending', 'sent', 'delivered', 'read'];

/** An album is as far as its last part. */
function leastOf(messages: readonly Message[]): MessageStatus {
  const least = Math.min(...messages.map(({ status }) => progress.indexOf(status)));
  return progress[least] ?? 'sent';
}
