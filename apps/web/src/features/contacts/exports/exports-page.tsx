import { useInfiniteQuery } from '@tanstack/react-query';
import { FileDown } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useSearchParams } from 'react-router';
import type { ContactExport } from '@crm/contract/shapes';
import { useUsers } from '@/shared/api/directory';
import { rowsOf } from '@/shared/api/keyset';
import { useMay } from '@/shared/api/me';
import { currentLanguage } from '@/shared/i18n/language';
import { listTime, shortDate } from '@/shared/lib/format';
import { ContactsCrumb } from '@/shared/ui/contacts-crumb';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { Page } from '@/shared/ui/page';
import { EmptyState, ErrorState } from '@/shared/ui/state-panel';
import { TableSkeleton } from '@/shared/ui/table-skeleton';
import { Moment } from '@/shared/ui/moment';
import { placeOf } from '../table/list-place';
import { exportsQuery } from './api';
import { DownloadExport } from './download-export';
import { ExportForm } from './export-form';
import { ExportStanding } from './export-standing';

/** Contacts into a file, and the files that there are. Which contacts stands in the address, as in their list. */
export function ExportsPage() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const exports = useInfiniteQuery(exportsQuery);
  const users = useUsers();
  const seesEverybody = useMay('audit.read');
  const rows = rowsOf(exports.data);
  const columns: Column<ContactExport>[] = [
    {
      id: 'when',
      header: t('exports.history.when'),
      width: '90px',
      cell: ({ createdAt }) => <Moment at={createdAt}>{listTime(createdAt)}</Moment>,
    },
    {
      id: 'what',
      header: t('exports.history.what'),
      width: 'minmax(0,1.4fr)',
      wide: true,
      cell: ({ style, filtered }) =>
        `${t(`exports.styles.${style}`)} · ${t(filtered ? 'exports.history.filtered' : 'exports.history.everybody')}`,
    },
    {
      id: 'contacts',
      header: t('exports.history.contacts'),
      width: '90px',
      wide: true,
      cell: ({ total }) => (
        <span className="tabular-nums">{total === null ? '–' : total.toLocaleString(currentLanguage())}</span>
      ),
    },
    {
      id: 'who',
      header: t('exports.history.who'),
      width: 'minmax(0,1fr)',
      wide: true,
      cell: ({ userId }) => users.find(({ id }) => id === userId)?.name ?? '–',
    },
    {
      id: 'state',
      header: t('exports.history.state'),
      width: '120px',
      cell: (one) => <ExportStanding of={one} />,
    },
    {
      id: 'until',
      header: t('exports.history.until'),
      width: '110px',
      wide: true,
      cell: ({ state, keptUntil }) => (state === 'done' ? shortDate(keptUntil) : '–'),
    },
    {
      id: 'file',
      header: t('exports.history.file'),
      width: '120px',
      cell: (one) => <DownloadExport of={one} />,
    },
  ];
  return (
    <Page
      title={t('exports.title')}
      crumb={<ContactsCrumb />}
      back="/contatos"
      className="relative max-md:overflow-y-auto"
    >
      <ExportForm place={placeOf(search)} />
      <p className="shrink-0 px-5 py-2.5 text-xs text-muted-foreground max-md:px-4">
        {t(seesEverybody ? 'exports.history.note_everybody' : 'exports.history.note_own')}
      </p>
      {exports.isPending ? <TableSkeleton /> : null}
      {exports.isError && rows.length === 0 ? (
        <ErrorState
          title={t('exports.history.failed')}
          error={exports.error}
          onRetry={() => void exports.refetch()}
          retrying={exports.isFetching}
        />
      ) : null}
      {exports.isSuccess && rows.length === 0 ? (
        <EmptyState
          icon={FileDown}
          tone="muted"
          title={t('exports.history.empty_title')}
          text={t('exports.history.empty_text')}
        />
      ) : null}
      {rows.length > 0 ? (
        // On a phone the form takes the screen: the list below it still needs a height of its own.
        <div className="flex min-h-0 flex-1 flex-col max-md:min-h-80">
          <DataTable
            label={t('exports.history.all')}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            hasMore={exports.hasNextPage}
            loadingMore={exports.isFetchingNextPage}
            onMore={() => void exports.fetchNextPage()}
          />
        </div>
      ) : null}
    </Page>
  );
}
