import { History, Search } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Button } from '@/shared/ui/button';
import { EmptyState } from '@/shared/ui/state-panel';
import { forgetSearches, useRecentSearches } from './recent-searches';

/** Before anything is typed: what one looked for last, or what can be found here. */
export function RecentList({ onChoose }: { onChoose: (q: string) => void }) {
  const { t } = useTranslation();
  const searches = useRecentSearches((state) => state.searches);
  if (searches.length === 0)
    return <EmptyState icon={Search} title={t('search.start_title')} text={t('search.start_text')} />;
  return (
    <section aria-label={t('search.recent')}>
      <div className="flex h-8 items-center px-3 max-md:h-11 max-md:px-4">
        <h2 className="text-xs font-semibold text-muted-foreground">{t('search.recent')}</h2>
        <Button variant="ghost" size="sm" className="ml-auto" onClick={forgetSearches}>
          {t('search.forget')}
        </Button>
      </div>
      <ul>
        {searches.map((q) => (
          <li key={q}>
            <button
              type="button"
              data-result
              onClick={() => onChoose(q)}
              className="flex h-10 w-full items-center gap-3 rounded-lg px-3 text-left text-sm focus-inside hover:bg-accent max-md:h-11 max-md:px-4"
            >
              <History aria-hidden className="size-4 shrink-0 text-muted-foreground" strokeWidth={1.75} />
              <span className="truncate">{q}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
