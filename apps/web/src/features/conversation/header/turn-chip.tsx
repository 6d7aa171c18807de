import { AlarmClock, CircleCheck, Hourglass } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Conversation } from '@crm/contract/shapes';
import { listTime } from '@/shared/lib/format';
import { Pill } from '@/shared/ui/pill';
import { SlaChip } from '@/shared/ui/sla-chip';
import { longDuration } from '../composer/reply-window';

/** Whose turn it is and how urgent, or why it is nobody's. */
export function TurnChip({ conversation, now }: { conversation: Conversation; now: Date }) {
  const { t } = useTranslation();
  const { status, snoozedUntil, sla, waitingSince, lastMessageDirection } = conversation;
  if (status === 'resolved') {
    return (
      <Pill tone="ok">
        <CircleCheck aria-hidden strokeWidth={2} />
        {t('conversation.status.resolved')}
      </Pill>
    );
  }
  if (status === 'snoozed') {
    return (
      <Pill tone="mute">
        <AlarmClock aria-hidden strokeWidth={2} />
        {snoozedUntil
          ? t('conversation.status.snoozed_until', { time: listTime(snoozedUntil, now) })
          : t('conversation.status.snoozed')}
      </Pill>
    );
  }
  if (status === 'pending') {
    return (
      <Pill tone="info">
        <Hourglass aria-hidden strokeWidth={2} />
        {t('conversation.status.pending')}
      </Pill>
    );
  }
  if (waitingSince === null) {
    return lastMessageDirection === 'outbound' ? (
      <SlaChip kind="paused" text={t('conversation.turn.customer')} />
    ) : null;
  }
  const due = sla.firstResponseDueAt ?? sla.resolutionDueAt;
  if (due === null) {
    const minutes = minutesFrom(new Date(waitingSince), now.toISOString());
    if (minutes < 1) return <SlaChip kind="ok" used={0} text={t('conversation.turn.just_now')} />;
    const time = longDuration(minutes);
    return <SlaChip kind="ok" text={t('conversation.turn.waiting', { time })} short={time} />;
  }
  const left = minutesFrom(now, due);
  if (Date.parse(due) <= now.getTime()) {
    return <SlaChip kind="late" text={t('conversation.turn.late', { time: longDuration(-left) })} />;
  }
  const whole = Math.max(1, minutesFrom(new Date(waitingSince), due));
  const used = 100 - (left / whole) * 100;
  return (
    <SlaChip
      kind={used > 75 ? 'risk' : 'ok'}
      used={used}
      text={t('conversation.turn.due', { time: longDuration(left) })}
      short={longDuration(left)}
    />
  );
}

/** Whole minutes from `from` to `to`; negative once that has passed. */
function minutesFrom(from: Date, to: string): number {
  return Math.trunc((Date.parse(to) - from.getTime()) / 60_000);
}
