import { Reply } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '@crm/contract/shapes';
import { codeText } from '@/shared/i18n/error-text';
import { cn } from '@/shared/lib/cn';
import { iconButtonVariants } from '@/shared/ui/variants';
import { useDecide } from '../api';
import { Bubble, type BubbleTone } from './bubble';
import { BubbleFoot } from './bubble-foot';
import { BubbleMeta } from './bubble-meta';
import { LinkedText } from './linked-text';
import { Quote } from './quote';
import { SystemLine } from './separators';
import { Unsupported } from './unsupported';

export interface MessageBubbleProps {
  message: Message;
  contactName: string;
  me: string;
  startsGroup: boolean;
  endsGroup: boolean;
  highlighted: boolean;
  mayReply: boolean;
  /** Null where the channel or the role does not allow quoting. */
  onQuote: ((message: Message) => void) | null;
  onJump: (id: string) => void;
}

export const MessageBubble = memo(function MessageBubble(props: MessageBubbleProps) {
  const { message, contactName, me, startsGroup, endsGroup, highlighted, mayReply, onQuote, onJump } = props;
  const { t } = useTranslation();
  if (message.kind === 'system') {
    return <SystemLine text={message.text ?? t('conversation.kind.system')} at={message.sentAt} />;
  }
  const ours = message.direction === 'outbound';
  const name = nameOf(message, contactName, t('conversation.bubble.shop'));
  const colleague = ours && message.authorId !== me;
  const inDoubt = message.status === 'failed' || message.status === 'unconfirmed';
  const quotable = onQuote !== null && !message.private && message.externalId !== null;
  return (
    <article
      aria-label={t(message.private ? 'conversation.bubble.note_label' : 'conversation.bubble.label', {
        name,
      })}
      data-message={message.id}
      // A tap takes the focus here and brings out what can be done with the message.
      tabIndex={-1}
      className="group/message relative outline-none"
    >
      <Bubble
        tone={toneOf(message)}
        name={name}
        avatar={endsGroup}
        author={message.private ? name : colleague && startsGroup ? name : null}
        meta={<BubbleMeta at={message.sentAt} status={ours && !message.private ? message.status : null} />}
        foot={inDoubt ? <Fate message={message} mayReply={mayReply} /> : null}
        highlighted={highlighted}
      >
        {message.replyTo ? (
          <Quote quoted={message.replyTo} contactName={contactName} onJump={onJump} />
        ) : null}
        {message.kind === 'text' && message.text !== null ? (
          <LinkedText text={message.text} />
        ) : (
          <Unsupported kind={message.kind} />
        )}
      </Bubble>
      {quotable ? (
        <button
          type="button"
          aria-label={t('conversation.quote.reply', { name })}
          title={t('conversation.act.quote')}
          onClick={() => onQuote(message)}
          className={cn(
            iconButtonVariants({ size: 'sm' }),
            'absolute top-1/2 -translate-y-1/2 opacity-0 group-hover/message:opacity-100 focus-visible:opacity-100 max-md:pointer-events-none max-md:group-focus-within/message:pointer-events-auto max-md:group-focus-within/message:opacity-100',
            ours ? 'left-0' : 'right-0',
          )}
        >
          <Reply aria-hidden className="size-4" strokeWidth={1.75} />
        </button>
      ) : null}
    </article>
  );
});

function nameOf(message: Message, contactName: string, shop: string): string {
  return message.direction === 'inbound' ? contactName : (message.authorName ?? shop);
}

function toneOf({ direction, private: note, status }: Message): BubbleTone {
  if (direction === 'inbound') return 'in';
  if (note) return 'note';
  if (status === 'failed') return 'failed';
  return status === 'unconfirmed' ? 'doubtful' : 'out';
}

/** What became of a message that did not surely arrive. */
function Fate({ message, mayReply }: { message: Message; mayReply: boolean }) {
  const { t } = useTranslation();
  const { retry, discard } = useDecide(message);
  const busy = retry.isPending || discard.isPending;
  const drop = { label: t('conversation.failed.discard'), run: () => discard.mutate(), busy };
  if (message.status === 'unconfirmed') {
    const again = { label: t('conversation.unconfirmed.resend'), run: () => retry.mutate(), busy };
    return (
      <BubbleFoot
        tone="doubtful"
        text={t('conversation.unconfirmed.text')}
        acts={mayReply ? [again, drop] : []}
      />
    );
  }
  const { error } = message;
  const reason = error ? codeText(error.code, {}, error.message) : t('conversation.failed.unknown');
  const again = { label: t('ui.error.retry'), run: () => retry.mutate(), busy };
  return (
    <BubbleFoot
      tone="failed"
      text={t('conversation.failed.text', { reason })}
      acts={mayReply && error?.retryable ? [again, drop] : []}
    />
  );
}
