import { useTranslation } from '@/shared/i18n/use-translation';
import type { Message, MessageError } from '@crm/contract/shapes';
import { codeText } from '@/shared/i18n/error-text';
import { timeOfDay } from '@/shared/lib/format';
import { useDecide } from '../api';
import { BubbleFoot, type FootAct } from './bubble-foot';

type MessageFateProps = { message: Message; mayReply: boolean; channelId: string };

/** What became of a message that did not surely arrive, and what helps. */
export function MessageFate({ message, mayReply, channelId }: MessageFateProps) {
  const { t } = useTranslation();
  const { retry, discard } = useDecide(message);
  const advice = useAdvice(message.error);
  const busy = retry.isPending || discard.isPending;
  const drop = { label: t('conversation.failed.discard'), run: () => discard.mutate(), busy };
  if (message.status === 'queued') {
    const text = message.nextTryAt ? t('message.retrying', { time: timeOfDay(message.nextTryAt) }) : null;
    return text === null ? null : <BubbleFoot tone="waiting" text={text} acts={[]} />;
  }
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
  const channel = { label: t('message.next.reconnect'), to: `/ajustes/canais/${channelId}` };
  const acts: FootAct[] = [
    ...(error?.action === 'reconnect' ? [channel] : []),
    ...(mayReply && error?.retryable ? [again, drop] : []),
  ];
  const text = [t('conversation.failed.text', { reason }), advice].filter(Boolean).join(' ');
  return <BubbleFoot tone="failed" text={text} acts={acts} />;
}

/** What no button does: waiting, and leaving somebody alone. */
function useAdvice(error: MessageError | null): string | null {
  const { t } = useTranslation();
  switch (error?.action) {
    case 'wait':
      return t('message.next.wait');
    case 'stop_contacting':
      return t('message.next.stop_contacting');
    default:
      return null;
  }
}

/** Whether there is something to say about how a message went. */
export function isInDoubt({ status, nextTryAt }: Message): boolean {
  return status === 'failed' || status === 'unconfirmed' || (status === 'queued' && nextTryAt !== null);
}
