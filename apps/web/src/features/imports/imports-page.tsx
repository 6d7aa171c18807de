import { useInfiniteQuery } from '@tanstack/react-query';
import { FileSpreadsheet } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link } from 'react-router';
import type { ContactImport } from '@crm/contract/shapes';
import { useUsers } from '@/shared/api/directory';
import { rowsOf } from '@/shared/api/keyset';
import { currentLanguage } from '@/shared/i18n/language';
import { listTime } from '@/shared/lib/format';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { Page } from '@/shared/ui/page';
import { EmptyState, ErrorState } from '@/shared/ui/state-panel';
import { TableSkeleton } from '@/shared/ui/table-skeleton';
import { importsQuery } from './api';
import { ContactsCrumb } from '@/shared/ui/contacts-crumb';
import { Moment } from '@/shared/ui/moment';
import { DropZone } from './drop-zone';
import { ImportState } from './import-state';

/** A new file, and those that were brought in before. */
export function ImportsPage() {
  const { t } = useTranslation();
  const imports = useInfiniteQuery(importsQuery);
  const users = useUsers();
  const rows = rowsOf(imports.data);
  const columns: Column<ContactImport>[] = [
    {
      id: 'file',
      header: t('imports.history.file'),
      width: 'minmax(0,2fr)',
      cell: ({ id, fileName }) => (
        <Link to={`/contatos/importar/${id}`} className="focus-ring rounded-sm font-medium hover:underline">
          {fileName}
        </Link>
      ),
    },
    {
      id: 'state',
      header: t('imports.history.state'),
      width: '120px',
      narrow: '96px',
      cell: ({ state }) => <ImportState state={state} />,
    },
    {
      id: 'rows',
      header: t('imports.history.rows'),
      width: '90px',
      wide: true,
      cell: ({ total }) => <span className="tabular-nums">{total.toLocaleString(currentLanguage())}</span>,
    },
    {
      id: 'who',
      header: t('imports.history.who'),
      width: 'minmax(0,1fr)',
      wide: true,
      cell: ({ userId }) => users.find(({ id }) => id === userId)?.name ?? '–',
    },
    {
      id: 'when',
      header: t('imports.history.when'),
      width: '90px',
      narrow: '64px',
      cell: ({ createdAt }) => <Moment at={createdAt}>{listTime(createdAt)}</Moment>,
    },
  ];
  return (
    <Page title={t('imports.history.title')} crumb={<ContactsCrumb />} back="/contatos">
      <DropZone />
      {imports.isPending ? <TableSkeleton /> : null}
      {imports.isError && rows.length === 0 ? (
        <ErrorState
          title={t('imports.history.failed')}
          error={imports.error}
          onRetry={() => void imports.refetch()}
          retrying={imports.isFetching}
        />
      ) : null}
      {imports.isSuccess && rows.length === 0 ? (
        <EmptyState
          icon={FileSpreadsheet}
          tone="muted"
          title={t('imports.history.empty_title')}
          text={t('imports.history.empty_text')}
        />
      ) : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('imports.history.all')}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          wraps
          hasMore={imports.hasNextPage}
          loadingMore={imports.isFetchingNextPage}
          onMore={() => void imports.fetchNextPage()}
        />
      ) : null}
    </Page>
  );
}
