import { ArrowLeft } from 'lucide-react';
import { useEffect, useId, useLayoutEffect, useRef } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link } from 'react-router';
import { useMe } from '@/shared/api/me';
import { cn } from '@/shared/lib/cn';
import { useStable } from '@/shared/lib/use-stable';
import { PageTitle } from '@/shared/ui/page-title';
import { iconButtonVariants } from '@/shared/ui/variants';
import { loadRecentSearches, rememberSearch } from './recent-searches';
import { RecentList } from './recent-list';
import { ResultGroups } from './result-groups';
import { onResultKey } from './result-keys';
import { ResultList } from './result-list';
import { SearchBox } from './search-box';
import { useSearchPlace } from './search-place';
import { TypeTabs } from './type-tabs';

/** How far each search was scrolled, so that going back finds the same rows in sight. */
const scrolled = new Map<string, number>();

/** Everything of all times, by words. What is searched stands in the address. */
export function SearchPage() {
  const { t } = useTranslation();
  const me = useMe()?.id ?? '';
  const [{ q, type }, change] = useSearchPlace();
  const panelId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const place = `${me} ${type ?? ''} ${q}`;
  useEffect(() => loadRecentSearches(me), [me]);
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: scrolled.get(place) ?? 0 });
  }, [place]);
  const search = useStable((text: string) => change({ q: text }));
  const remember = () => rememberSearch(q);
  return (
    <main
      id="main"
      tabIndex={-1}
      onKeyDown={onResultKey}
      className="flex min-w-0 flex-1 flex-col bg-background outline-none"
    >
      <PageTitle title={t('search.title')} />
      <h1 className="sr-only">{t('search.title')}</h1>
      <header className="flex h-14 shrink-0 items-center gap-2 px-5 max-md:px-4">
        <Link
          to="/conversas"
          aria-label={t('ui.page.back')}
          className={cn(iconButtonVariants({}), '-ml-2 md:hidden')}
        >
          <ArrowLeft aria-hidden className="size-5" />
        </Link>
        <div className="flex min-w-0 flex-1 md:max-w-[640px]">
          <SearchBox value={q} onChange={search} onSettled={remember} />
        </div>
      </header>
      <TypeTabs type={type} panelId={panelId} onChange={(next) => change({ type: next })} />
      <div
        ref={scroller}
        id={panelId}
        role="tabpanel"
        aria-label={type === null ? t('search.everything') : t(`search.types.${type}`)}
        onScroll={(event) => scrolled.set(place, event.currentTarget.scrollTop)}
        className="relative flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain py-2 max-md:pb-20 md:px-2 [&>*]:w-full md:[&>*]:max-w-[820px]"
      >
        {q === '' ? <RecentList onChoose={search} /> : null}
        {q !== '' && type === null ? (
          <ResultGroups q={q} onType={(next) => change({ type: next })} onOpen={remember} />
        ) : null}
        {q !== '' && type !== null ? <ResultList key={type} q={q} type={type} onOpen={remember} /> : null}
      </div>
    </main>
  );
}
