import { Clock } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { cn } from '@/shared/lib/cn';
import { longDuration, type ReplyWindow } from './reply-window';

/** How long free text may still be sent; amber when it becomes urgent. */
export function WindowLine({ replyWindow, short }: { replyWindow: ReplyWindow; short?: boolean }) {
  const { t } = useTranslation();
  if (replyWindow.kind === 'none' || replyWindow.kind === 'closed') return null;
  const closing = replyWindow.kind === 'closing';
  return (
    <span
      className={cn(
        'ml-auto flex shrink-0 items-center gap-1.5 text-xs',
        closing ? 'font-medium text-warning-text' : 'text-muted-foreground',
      )}
    >
      <Clock aria-hidden className="size-3.5" strokeWidth={1.75} />
      <span className={short ? 'sr-only' : undefined}>
        {closing ? t('conversation.window.closing') : t('conversation.window.open')}
      </span>
      <b className={cn('font-semibold tabular-nums', !closing && 'text-foreground')}>
        {longDuration(replyWindow.minutesLeft)}
      </b>
    </span>
  );
}
