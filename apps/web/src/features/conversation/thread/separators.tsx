import { useTranslation } from '@/shared/i18n/use-translation';
import { daysAgo, shortDate } from '@/shared/lib/format';

export function DaySeparator({ at, now }: { at: string; now: Date }) {
  const { t } = useTranslation();
  const days = daysAgo(new Date(at), now);
  const name =
    days === 0
      ? t('conversation.day.today')
      : days === 1
        ? t('conversation.day.yesterday')
        : shortDate(at, now);
  return (
    <div role="separator" aria-label={name} className="flex items-center gap-3 py-2">
      <span className="h-px flex-1 bg-border" />
      <span className="text-xs font-medium text-muted-foreground">{name}</span>
      <span className="h-px flex-1 bg-border" />
    </div>
  );
}

/** Where this person stopped reading. */
export function UnreadLine() {
  const { t } = useTranslation();
  const name = t('conversation.unread.line');
  return (
    <div role="separator" aria-label={name} className="flex items-center gap-3 py-2">
      <span className="h-px flex-1 bg-brand/50" />
      <span className="text-xs font-semibold text-brand">{name}</span>
      <span className="h-px flex-1 bg-brand/50" />
    </div>
  );
}
