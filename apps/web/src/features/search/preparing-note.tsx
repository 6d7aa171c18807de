import { useTranslation } from '@/shared/i18n/use-translation';
import { shortDate } from '@/shared/lib/format';

/** What is older than the search itself is taken in little by little: whoever misses something has to know. */
export function PreparingNote({ since }: { since: string | null }) {
  const { t } = useTranslation();
  if (since === null) return null;
  return (
    <p className="px-4 py-3 text-center text-xs text-muted-foreground">
      {t('search.preparing', { date: shortDate(since) })}
    </p>
  );
}
