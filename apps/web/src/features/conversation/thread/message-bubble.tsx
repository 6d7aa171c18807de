import { memo, useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Message } from '@crm/contract/shapes';
import { Bubble } from './bubble';
import { BubbleMeta } from './bubble-meta';
import { asChanged, isGone } from './changes/as-changed';
import { ChangeFoot } from './changes/change-foot';
import { MessageContent } from './content/message-content';
import { MessageActs } from './message-acts';
import { isInDoubt, MessageFate } from './message-fate';
import { DeletedText, MessageMarks } from './message-marks';
import { nameOf, toneOf } from './message-name';
import { Quote } from './quote';
import { ReactionsRow } from './reactions/reactions-row';
import { SystemLine } from './system-line';
import type { ThreadPlace } from './thread-place';
import { useLongPress } from './use-long-press';

export interface MessageBubbleProps extends ThreadPlace {
  message: Message;
  startsGroup: boolean;
  endsGroup: boolean;
  highlighted: boolean;
}

/** One message of any kind, with what was said about it and what can be done with it. */
export const MessageBubble = memo(function MessageBubble(props: MessageBubbleProps) {
  const { message, contactName } = props;
  return message.kind === 'system' ? (
    <SystemLine message={message} contactName={contactName} />
  ) : (
    <WrittenMessage {...props} />
  );
});

function WrittenMessage(props: MessageBubbleProps) {
  const { message, contactName, me, channelId, startsGroup, endsGroup, highlighted } = props;
  const { mayReply, mayDelete, onQuote, onJump } = props;
  const { t } = useTranslation();
  const [reacting, setReacting] = useState(false);
  const ours = message.direction === 'outbound';
  const name = nameOf(message, contactName, t('conversation.bubble.shop'));
  const colleague = ours && message.authorId !== me;
  const deleted = isGone(message);
  const isAuthor = message.authorId === me;
  const changeable = mayReply && !deleted && message.origin === 'agent' && (isAuthor || mayDelete);
  const arrived = message.private || message.externalId !== null;
  const answerable = mayReply && !message.private && !deleted && message.externalId !== null;
  const press = useLongPress(answerable ? () => setReacting(true) : null);
  return (
    <article
      aria-label={t(message.private ? 'conversation.bubble.note_label' : 'conversation.bubble.label', {
        name,
      })}
      data-message={message.id}
      // A tap takes the focus here and brings out what can be done with the message.
      tabIndex={-1}
      className="group/message relative outline-none"
      {...press}
    >
      <Bubble
        tone={toneOf(message)}
        name={name}
        avatar={endsGroup}
        author={message.private ? name : colleague && startsGroup ? name : null}
        marks={<MessageMarks {...message} />}
        bare={message.kind === 'sticker' && !deleted && message.status !== 'failed'}
        meta={
          <BubbleMeta
            at={message.sentAt}
            status={ours && !message.private ? message.status : null}
            edited={
              deleted || message.editedAt === null
                ? null
                : { messageId: message.id, editedAt: message.editedAt }
            }
          />
        }
        reactions={
          message.reactions.length > 0 ? (
            <ReactionsRow message={message} contactName={contactName} me={me} mayReact={answerable} />
          ) : null
        }
        foot={
          message.change ? (
            <ChangeFoot message={message} mayReply={mayReply} />
          ) : isInDoubt(message) ? (
            <MessageFate message={message} mayReply={mayReply} channelId={channelId} />
          ) : null
        }
        highlighted={highlighted}
      >
        {message.replyTo && !deleted ? (
          <Quote quoted={message.replyTo} contactName={contactName} onJump={onJump} />
        ) : null}
        {deleted ? <DeletedText name={name} /> : <MessageContent message={asChanged(message)} name={name} />}
      </Bubble>
      <MessageActs
        message={message}
        name={name}
        ours={ours}
        onQuote={answerable && onQuote ? () => onQuote(message) : null}
        mayReact={answerable}
        reacting={reacting}
        onReacting={setReacting}
        own={changeable && arrived ? { channelId, isAuthor } : null}
      />
    </article>
  );
}
