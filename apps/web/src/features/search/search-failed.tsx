import { useTranslation } from '@/shared/i18n/use-translation';
import { ErrorState } from '@/shared/ui/state-panel';

type SearchFailedProps = { query: { error: unknown; isFetching: boolean; refetch: () => unknown } };

export function SearchFailed({ query }: SearchFailedProps) {
  const { t } = useTranslation();
  return (
    <ErrorState
      title={t('search.failed')}
      error={query.error}
      onRetry={() => void query.refetch()}
      retrying={query.isFetching}
    />
  );
}
