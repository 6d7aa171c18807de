import { useTranslation } from '@/shared/i18n/use-translation';
import { codeText } from '@/shared/i18n/error-text';
import { useConnection } from '@/shared/realtime/connection-store';
import type { PendingSend } from '../sending/pending-send';
import { pendingActs } from '../sending/send-queue-runner';
import { Bubble, type BubbleTone } from './bubble';
import { BubbleFoot } from './bubble-foot';
import { BubbleMeta, WaitingMeta } from './bubble-meta';
import { FormattedText } from './formatted-text';
import { LinkedText } from './linked-text';
import { Quote } from './quote';
import { useAgo } from './use-ago';

type PendingBubbleProps = { send: PendingSend; contactName: string; onJump: (id: string) => void };

/** A message of this device that the server has not taken yet. */
export function PendingBubble({ send, contactName, onJump }: PendingBubbleProps) {
  const { t } = useTranslation();
  const offline = useConnection(({ status }) => status === 'offline');
  const waits = send.state === 'queued' && (offline || send.tries > 0);
  const tone = toneOf(send, waits);
  return (
    <article
      aria-label={t(send.private ? 'conversation.bubble.note_label' : 'conversation.bubble.label', {
        name: send.authorName,
      })}
    >
      <Bubble
        tone={tone}
        name={send.authorName}
        avatar
        author={send.private ? send.authorName : null}
        meta={waits ? <WaitingMeta /> : <BubbleMeta at={send.createdAt} status={statusOf(send)} />}
        foot={<PendingFoot send={send} />}
      >
        {send.replyTo ? <Quote quoted={send.replyTo} contactName={contactName} onJump={onJump} /> : null}
        {send.private ? <LinkedText text={send.text} /> : <FormattedText text={send.text} content={null} />}
      </Bubble>
    </article>
  );
}

function toneOf(send: PendingSend, waits: boolean): BubbleTone {
  if (send.state === 'refused') return 'failed';
  if (send.state === 'asking') return 'doubtful';
  if (waits) return 'waiting';
  return send.private ? 'note' : 'out';
}

function statusOf(send: PendingSend) {
  if (send.state === 'refused') return 'failed' as const;
  return send.state === 'asking' ? null : ('sending' as const);
}

function PendingFoot({ send }: { send: PendingSend }) {
  const { t } = useTranslation();
  const question = useQuestion(send);
  const drop = { label: t('conversation.failed.discard'), run: () => pendingActs.discard(send) };
  if (send.state === 'asking') {
    const go = { label: t('conversation.changed.send'), run: () => pendingActs.sendAnyway(send) };
    return <BubbleFoot tone="doubtful" text={question} acts={[go, drop]} />;
  }
  if (send.state !== 'refused') return null;
  const reason = codeText(send.problem?.code ?? 'internal', send.problem?.params);
  const again = { label: t('ui.error.retry'), run: () => pendingActs.retry(send) };
  return <BubbleFoot tone="failed" text={t('conversation.failed.text', { reason })} acts={[again, drop]} />;
}

/** Who was faster, and how long ago: the person decides by that. */
function useQuestion({ problem }: PendingSend): string {
  const { t } = useTranslation();
  const { name, repliedAt } = problem?.params ?? {};
  const ago = useAgo(typeof repliedAt === 'string' ? repliedAt : null);
  if (typeof name !== 'string' || ago === null) return t('conversation.changed.text');
  return t('conversation.changed.by', { name: name.split(' ')[0], ago });
}
