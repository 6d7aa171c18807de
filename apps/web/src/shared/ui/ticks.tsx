import { Check, CheckCheck, CircleAlert, CircleHelp, Clock } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { MessageStatus } from '@crm/contract/shapes';
import { cn } from '@/shared/lib/cn';

const looks = {
  queued: { icon: Clock, className: 'size-3 text-muted-foreground' },
  sending: { icon: Clock, className: 'size-3 text-muted-foreground' },
  sent: { icon: Check, className: 'size-3.5 text-muted-foreground' },
  delivered: { icon: CheckCheck, className: 'size-3.5 text-muted-foreground' },
  read: { icon: CheckCheck, className: 'size-3.5 text-tick-read' },
  failed: { icon: CircleAlert, className: 'size-3.5 text-danger-text' },
  unconfirmed: { icon: CircleHelp, className: 'size-3.5 text-warning-text' },
} as const satisfies Record<Exclude<MessageStatus, 'received'>, unknown>;

/** Delivery state of an outgoing message, also in words for screen readers. */
export function Ticks({ status, className }: { status: MessageStatus; className?: string }) {
  const { t } = useTranslation();
  if (status === 'received') return null;
  const { icon: Icon, className: look } = looks[status];
  return (
    <Icon
      role="img"
      aria-label={t(`ui.ticks.${status}`)}
      className={cn('shrink-0', look, className)}
      strokeWidth={2}
    >
      <title>{t(`ui.ticks.${status}`)}</title>
    </Icon>
  );
}
