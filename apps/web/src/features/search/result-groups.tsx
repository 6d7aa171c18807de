import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { SearchType } from '@crm/contract/shapes';
import { Button } from '@/shared/ui/button';
import { searchQuery } from './api';
import { NothingFound } from './nothing-found';
import { PreparingNote } from './preparing-note';
import { ResultRow } from './result-row';
import { SearchFailed } from './search-failed';
import { searchTypes } from './search-place';
import { SearchSkeleton } from './search-skeleton';

type ResultGroupsProps = { q: string; onType: (type: SearchType) => void; onOpen: () => void };

/** The first of every kind, and the way to all of it. */
export function ResultGroups({ q, onType, onOpen }: ResultGroupsProps) {
  const { t } = useTranslation();
  const query = useQuery(searchQuery(q));
  if (query.isPending) return <SearchSkeleton />;
  if (query.isError) return <SearchFailed query={query} />;
  const { items, cursors, messagesSince } = query.data;
  if (items.length === 0) return <NothingFound q={q} since={messagesSince} />;
  return (
    <>
      {searchTypes.map((type) => {
        const hits = items.filter((hit) => hit.type === type);
        return hits.length === 0 ? null : (
          <section key={type} aria-label={t(`search.types.${type}`)} className="mb-3">
            <div className="flex h-8 items-center px-3 max-md:h-11 max-md:px-4">
              <h2 className="text-xs font-semibold text-muted-foreground">{t(`search.types.${type}`)}</h2>
              {cursors[type] ? (
                <Button variant="ghost" size="sm" className="ml-auto" onClick={() => onType(type)}>
                  {t(`search.all_of.${type}`)}
                </Button>
              ) : null}
            </div>
            <ul>
              {hits.map((hit) => (
                <li key={hit.id}>
                  <ResultRow hit={hit} onOpen={onOpen} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      <PreparingNote since={messagesSince} />
    </>
  );
}
