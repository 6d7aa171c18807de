import { CircleCheck, Clock } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Conversation } from '@crm/contract/shapes';
import { listTime } from '@/shared/lib/format';
import { SlaChip } from '@/shared/ui/sla-chip';
import { WindowChip } from '@/shared/ui/window-chip';
import { shortDuration, stateOf, windowToTell } from '../row-facts';

const plain =
  'inline-flex h-[18px] items-center gap-1 text-2xs font-medium whitespace-nowrap text-muted-foreground tabular-nums';

/** Who waits for whom: words first, colour only where somebody is late. */
export function StateChip({ row, now }: { row: Conversation; now: Date }) {
  const { t } = useTranslation();
  const state = stateOf(row, now);
  if (!state) return null;
  switch (state.kind) {
    case 'late':
      return <SlaChip kind="late" text={t('inbox.state.late', { time: shortDuration(state.minutes) })} />;
    case 'waiting':
      return state.minutes < 1 ? (
        <span className={plain}>
          <Clock aria-hidden className="size-3" strokeWidth={2} />
          {t('inbox.state.just_now')}
        </span>
      ) : (
        <span
          className={plain}
          title={t('inbox.state.waiting_title', { time: shortDuration(state.minutes) })}
        >
          <Clock aria-hidden className="size-3" strokeWidth={2} />
          <span className="sr-only">{t('inbox.state.waiting')} </span>
          {shortDuration(state.minutes)}
        </span>
      );
    case 'customer':
      return <SlaChip kind="paused" text={t('inbox.state.customer')} />;
    case 'pending':
      return <SlaChip kind="paused" text={t('inbox.state.pending')} />;
    case 'snoozed':
      return (
        <SlaChip
          kind="paused"
          text={
            state.until
              ? t('inbox.state.snoozed_until', { time: listTime(state.until, now) })
              : t('inbox.state.snoozed')
          }
        />
      );
    case 'resolved':
      return (
        <span className={plain}>
          <CircleCheck aria-hidden className="size-3" strokeWidth={2} />
          {t('inbox.state.resolved')}
        </span>
      );
  }
}

/** That the time for a free answer is running out, or is over while the customer waits. */
export function RowWindow({ row, now }: { row: Conversation; now: Date }) {
  const minutes = windowToTell(row, now);
  return minutes === null ? null : <WindowChip small minutesLeft={minutes} time={shortDuration(minutes)} />;
}
