import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { SearchX, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Button } from '@/shared/ui/button';
import { EmptyState, ErrorState } from '@/shared/ui/state-panel';
import { TableSkeleton } from '@/shared/ui/table-skeleton';

type ListStateProps = {
  query: Pick<
    UseInfiniteQueryResult,
    'isPending' | 'isError' | 'isSuccess' | 'isFetching' | 'error' | 'refetch'
  >;
  isEmpty: boolean;
  isNarrowed: boolean;
  q: string;
  onClear: () => void;
  create: ReactNode;
};

/** What stands where rows would: they load, cannot be had, are none, or none is found. */
export function ListState({ query, isEmpty, isNarrowed, q, onClear, create }: ListStateProps) {
  const { t } = useTranslation();
  if (query.isPending) return <TableSkeleton />;
  if (!isEmpty) return null;
  if (query.isError)
    return (
      <ErrorState
        title={t('contacts.list.failed')}
        error={query.error}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    );
  if (!isNarrowed)
    return (
      <EmptyState icon={Users} title={t('contacts.list.empty_title')} text={t('contacts.list.empty_text')}>
        {create}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={SearchX}
      tone="muted"
      title={q === '' ? t('contacts.list.none_filtered') : t('contacts.list.none_title', { q })}
      text={t(q === '' ? 'contacts.list.none_filtered_text' : 'contacts.list.none_text')}
    >
      <Button onClick={onClear}>{t('contacts.list.clear')}</Button>
    </EmptyState>
  );
}
