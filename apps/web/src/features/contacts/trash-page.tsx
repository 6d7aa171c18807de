import { useInfiniteQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Contact } from '@crm/contract/shapes';
import { rowsOf } from '@/shared/api/keyset';
import { useMay } from '@/shared/api/me';
import { phoneNumber, shortDate } from '@/shared/lib/format';
import { useStanding } from '@/shared/people/use-standing';
import { Avatar } from '@/shared/ui/avatar';
import { Button } from '@/shared/ui/button';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { Page } from '@/shared/ui/page';
import { EmptyState, ErrorState } from '@/shared/ui/state-panel';
import { TableSkeleton } from '@/shared/ui/table-skeleton';
import { trashQuery } from './api';
import { KindLinks } from './kind-links';

const daysInTrash = 30;
const dayMs = 86_400_000;

/** What was thrown away, until it is erased. */
export function TrashPage() {
  const { t } = useTranslation();
  const mayEdit = useMay('contacts.edit');
  const trash = useInfiniteQuery(trashQuery);
  const rows = rowsOf(trash.data);
  const columns: Column<Contact>[] = [
    {
      id: 'name',
      header: t('contacts.list.name'),
      width: 'minmax(0,2fr)',
      cell: ({ name }) => (
        <span className="flex items-center gap-2.5 font-medium">
          <Avatar name={name} size={28} />
          <span className="truncate">{name}</span>
        </span>
      ),
    },
    {
      id: 'phone',
      header: t('contacts.list.phone'),
      width: '150px',
      wide: true,
      cell: ({ phone }) => <span className="tabular-nums">{phone ? phoneNumber(phone) : '–'}</span>,
    },
    {
      id: 'until',
      header: t('contacts.trash.until'),
      width: '130px',
      wide: true,
      cell: ({ trashedAt }) =>
        trashedAt ? shortDate(new Date(Date.parse(trashedAt) + daysInTrash * dayMs).toISOString()) : '–',
    },
    {
      id: 'acts',
      header: t('contacts.trash.acts'),
      width: '120px',
      cell: (contact) => (mayEdit ? <Restore contact={contact} /> : null),
    },
  ];
  return (
    <Page title={t('contacts.trash.title')} beside={<KindLinks />} back="/contatos">
      <p className="border-b px-5 py-3 text-sm text-muted-foreground max-md:px-4">
        {t('contacts.trash.explained')}
      </p>
      {trash.isPending ? <TableSkeleton /> : null}
      {trash.isError && rows.length === 0 ? (
        <ErrorState
          title={t('contacts.trash.failed')}
          error={trash.error}
          onRetry={() => void trash.refetch()}
          retrying={trash.isFetching}
        />
      ) : null}
      {trash.isSuccess && rows.length === 0 ? (
        <EmptyState
          icon={Trash2}
          tone="success"
          title={t('contacts.trash.empty_title')}
          text={t('contacts.trash.empty_text')}
        />
      ) : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('contacts.trash.title')}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          hasMore={trash.hasNextPage}
          loadingMore={trash.isFetchingNextPage}
          onMore={() => void trash.fetchNextPage()}
        />
      ) : null}
    </Page>
  );
}

function Restore({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const { busy, act } = useStanding(contact);
  return (
    <Button size="sm" busy={busy} onClick={() => act('restore')}>
      {t('ui.standing.restore')}
    </Button>
  );
}
