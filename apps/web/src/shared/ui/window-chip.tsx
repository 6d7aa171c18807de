import { Hourglass } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { cn } from '@/shared/lib/cn';

/** From here on the time left is worth a warning. */
const closingMinutes = 120;

type WindowChipProps = {
  /** Whole minutes in which free text may still be sent; 0 or less once that is over. */
  minutesLeft: number;
  /** The same in words, as short as there is room for. */
  time: string;
  /** The name alone goes to those who cannot see the picture. */
  small?: boolean;
};

/** How long the customer can still be answered freely, where the channel sets a limit. */
export function WindowChip({ minutesLeft, time, small = false }: WindowChipProps) {
  const { t } = useTranslation();
  const isClosed = minutesLeft <= 0;
  const isClosing = !isClosed && minutesLeft < closingMinutes;
  const title = isClosed ? t('ui.window.closed_title') : t('ui.window.left_title', { time });
  return (
    <span
      title={title}
      className={cn(
        'inline-flex h-[18px] min-w-0 items-center gap-1 rounded-sm text-2xs font-medium tabular-nums',
        isClosing ? 'bg-warning-soft px-1.5 text-warning-text' : 'text-muted-foreground',
      )}
    >
      <Hourglass aria-hidden className="size-3 shrink-0" strokeWidth={2} />
      {isClosed ? (
        <span className="truncate">{t('ui.window.closed')}</span>
      ) : (
        <>
          <span className={small ? 'sr-only' : undefined}>{t('ui.window.left')}</span>
          <span className="truncate">{time}</span>
        </>
      )}
    </span>
  );
}

/** Whole minutes until the window closes; null where there is none. */
export function windowMinutes(expiresAt: string | null, now: Date): number | null {
  return expiresAt === null ? null : Math.floor((Date.parse(expiresAt) - now.getTime()) / 60_000);
}
