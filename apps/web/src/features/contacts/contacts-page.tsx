import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, SearchX, Upload, Users } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useMatch, useNavigate, useParams, useSearchParams } from 'react-router';
import { rowsOf } from '@/shared/api/keyset';
import { useMay } from '@/shared/api/me';
import { useDelayed } from '@/shared/lib/use-delayed';
import { LabelFilter } from '@/shared/labels/label-filter';
import { onServerEvent } from '@/shared/realtime/events';
import { OwnerFilter } from '@/shared/people/owner-filter';
import { Button } from '@/shared/ui/button';
import { Page } from '@/shared/ui/page';
import { SearchInput } from '@/shared/ui/search-input';
import { EmptyState, ErrorState } from '@/shared/ui/state-panel';
import { TableSkeleton } from '@/shared/ui/table-skeleton';
import { buttonVariants } from '@/shared/ui/variants';
import { contactsQuery } from './api';
import { ContactDrawer } from './contact-drawer';
import { ContactsTable } from './contacts-table';
import { KindLinks } from './kind-links';

/** Search, labels and owners stand in the address, and so does the contact that is open. */
export function ContactsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const mayEdit = useMay('contacts.edit');
  const mayImport = useMay('contacts.import');
  const [search, setSearch] = useSearchParams();
  const { contactId } = useParams();
  const creating = useMatch('/contatos/novo') !== null;
  const typed = search.get('q') ?? '';
  const q = useDelayed(typed.trim(), 250);
  const labelIds = search.getAll('etiqueta');
  const ownerIds = search.getAll('responsavel');
  const narrowed = q !== '' || labelIds.length > 0 || ownerIds.length > 0;
  const contacts = useInfiniteQuery(contactsQuery(q, labelIds, ownerIds));
  const rows = rowsOf(contacts.data);
  useEffect(
    () =>
      onServerEvent('contact.updated', () => void queryClient.invalidateQueries({ queryKey: ['contacts'] })),
    [queryClient],
  );
  const narrow = (text: string, ids: readonly string[], owners: readonly string[]) =>
    setSearch(
      [
        ...(text ? [['q', text] as [string, string]] : []),
        ...ids.map((id): [string, string] => ['etiqueta', id]),
        ...owners.map((id): [string, string] => ['responsavel', id]),
      ],
      {
        replace: true,
      },
    );
  const close = () => void navigate({ pathname: '/contatos', search: search.toString() });
  const create = (
    <Button asChild variant="primary">
      <Link to={{ pathname: '/contatos/novo', search: search.toString() }}>
        <Plus aria-hidden className="size-4" />
        {t('contacts.list.create')}
      </Link>
    </Button>
  );
  const actions = (
    <>
      {mayImport ? (
        <Button asChild>
          <Link to="/contatos/importar">
            <Upload aria-hidden className="size-4" />
            {t('contacts.list.import')}
          </Link>
        </Button>
      ) : null}
      {mayEdit ? create : null}
    </>
  );
  return (
    <Page title={t('contacts.list.title')} beside={<KindLinks />} actions={actions}>
      <div className="flex h-[52px] shrink-0 items-center gap-2 border-b px-5 max-md:px-4">
        <SearchInput
          label={t('contacts.list.search')}
          value={typed}
          onChange={(value) => narrow(value, labelIds, ownerIds)}
          className="w-full max-w-[280px] max-md:max-w-none"
        />
        <LabelFilter
          chosen={labelIds}
          onChange={(ids) => narrow(typed, ids, ownerIds)}
          className={buttonVariants({ variant: labelIds.length > 0 ? 'soft' : 'outline' })}
        />
        <OwnerFilter chosen={ownerIds} onChange={(owners) => narrow(typed, labelIds, owners)} />
      </div>
      {contacts.isPending ? <TableSkeleton /> : null}
      {contacts.isError && rows.length === 0 ? (
        <ErrorState
          title={t('contacts.list.failed')}
          error={contacts.error}
          onRetry={() => void contacts.refetch()}
          retrying={contacts.isFetching}
        />
      ) : null}
      {contacts.isSuccess && rows.length === 0 && !narrowed ? (
        <EmptyState icon={Users} title={t('contacts.list.empty_title')} text={t('contacts.list.empty_text')}>
          {mayEdit ? create : null}
        </EmptyState>
      ) : null}
      {contacts.isSuccess && rows.length === 0 && narrowed ? (
        <EmptyState
          icon={SearchX}
          tone="muted"
          title={q === '' ? t('contacts.list.none_filtered') : t('contacts.list.none_title', { q })}
          text={t(q === '' ? 'contacts.list.none_filtered_text' : 'contacts.list.none_text')}
        >
          <Button onClick={() => narrow('', [], [])}>{t('contacts.list.clear')}</Button>
        </EmptyState>
      ) : null}
      {rows.length > 0 ? (
        <ContactsTable
          rows={rows}
          search={search.toString()}
          hasMore={contacts.hasNextPage}
          loadingMore={contacts.isFetchingNextPage}
          onMore={() => void contacts.fetchNextPage()}
        />
      ) : null}
      <ContactDrawer
        key={contactId ?? 'none'}
        contactId={creating ? null : (contactId ?? undefined)}
        onClose={close}
      />
    </Page>
  );
}
