import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { DeadLetter } from '@crm/contract/shapes';
import { channelsQuery } from '@/shared/api/channels';
import { rowsOf } from '@/shared/api/keyset';
import { listTime } from '@/shared/lib/format';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { EmptyState, ErrorState } from '@/shared/ui/state-panel';
import { TableSkeleton } from '@/shared/ui/table-skeleton';
import { Moment } from '@/shared/ui/moment';
import { deadLettersQuery } from './api';
import { DiscardDeadLetter } from './discard-dead-letter';
import { RetryAllDeadLetters } from './retry-all-dead-letters';
import { RetryDeadLetter } from './retry-dead-letter';
import { SettingsPage } from './settings-page';

/** Events and sends that used up their tries. Nothing is lost: each can be tried again once its cause is gone. */
export function DeadLettersPage() {
  const { t } = useTranslation();
  const letters = useInfiniteQuery(deadLettersQuery);
  const channels = useQuery(channelsQuery);
  const rows = rowsOf(letters.data);
  const channelName = (id: string | null) =>
    channels.data?.items.find((channel) => channel.id === id)?.name ?? '–';
  const columns: Column<DeadLetter>[] = [
    {
      id: 'at',
      header: t('settings.failures.when'),
      width: '80px',
      cell: ({ createdAt }) => <Moment at={createdAt}>{listTime(createdAt)}</Moment>,
    },
    {
      id: 'kind',
      header: t('settings.failures.kind'),
      width: 'minmax(0,1fr)',
      wide: true,
      cell: ({ kind }) => t(`settings.failures.kinds.${kind}`),
    },
    {
      id: 'reason',
      header: t('settings.failures.reason'),
      width: 'minmax(0,2fr)',
      cell: ({ kind, reason }) => (
        <span className="max-md:line-clamp-2 max-md:text-xs max-md:[overflow-wrap:anywhere] max-md:whitespace-normal">
          {t(`settings.failures.words.${kind}`)}
          {/* For whoever looks into it: the words of the program. */}
          <span
            lang="en"
            title={reason}
            className="block truncate text-xs text-muted-foreground max-md:hidden"
          >
            {reason}
          </span>
        </span>
      ),
    },
    {
      id: 'channel',
      header: t('settings.failures.channel'),
      width: 'minmax(0,1fr)',
      wide: true,
      cell: ({ channelId }) => channelName(channelId),
    },
    {
      id: 'tries',
      header: t('settings.failures.tries'),
      width: '80px',
      wide: true,
      cell: ({ tries }) => tries,
    },
    {
      id: 'retry',
      header: t('settings.failures.action'),
      width: 'clamp(100px, 24vw, 170px)',
      cell: (letter) => (
        <span className="flex items-center gap-1">
          <RetryDeadLetter letter={letter} />
          <DiscardDeadLetter letter={letter} />
        </span>
      ),
    },
  ];
  return (
    <SettingsPage
      title={t('settings.failures.title')}
      actions={rows.length > 1 ? <RetryAllDeadLetters /> : null}
    >
      {letters.isPending ? <TableSkeleton /> : null}
      {letters.isError && rows.length === 0 ? (
        <ErrorState
          title={t('settings.failures.failed')}
          error={letters.error}
          onRetry={() => void letters.refetch()}
          retrying={letters.isFetching}
        />
      ) : null}
      {letters.isSuccess && rows.length === 0 ? (
        <EmptyState
          icon={CircleCheck}
          tone="success"
          title={t('settings.failures.empty_title')}
          text={t('settings.failures.empty_text')}
        />
      ) : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('settings.failures.title')}
          columns={columns}
          rows={rows}
          rowKey={(letter) => letter.id}
          hasMore={letters.hasNextPage}
          loadingMore={letters.isFetchingNextPage}
          onMore={() => void letters.fetchNextPage()}
        />
      ) : null}
    </SettingsPage>
  );
}
