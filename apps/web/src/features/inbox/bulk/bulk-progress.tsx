import { useTranslation } from '@/shared/i18n/use-translation';
import type { BulkEdit } from '@crm/contract/shapes';

/** How far a change is that goes on in the background. */
export function BulkProgress({ now }: { now: BulkEdit }) {
  const { t } = useTranslation();
  const undoes = now.state === 'undoing';
  const settled = undoes ? now.total - now.done : now.done + now.skippedCount;
  const text = t(undoes ? 'lists.bulk.undoing' : 'lists.bulk.running', { done: settled, total: now.total });
  return (
    <div
      role="status"
      className="rounded-lg bg-foreground px-3.5 py-3 text-sm text-background shadow-pop dark:bg-popover dark:text-foreground"
    >
      <p className="tabular-nums">{text}</p>
      <progress
        aria-label={text}
        value={settled}
        max={now.total}
        className="mt-2 block h-1 w-full overflow-hidden rounded-full bg-background/25 [&::-moz-progress-bar]:bg-background [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-current"
      />
    </div>
  );
}
