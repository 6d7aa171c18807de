import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Download, Plus, Upload } from 'lucide-react';
import { Suspense, useEffect } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link, useMatch, useNavigate, useParams, useSearchParams } from 'react-router';
import { rowsOf } from '@/shared/api/keyset';
import { useMay } from '@/shared/api/me';
import { DuplicatesAside, DuplicatesLink } from '@/shared/duplicates/lazily';
import { currentLanguage } from '@/shared/i18n/language';
import { useSettledText } from '@/shared/lib/use-settled-text';
import { onServerEvent } from '@/shared/realtime/events';
import { Button } from '@/shared/ui/button';
import { Page } from '@/shared/ui/page';
import { SearchInput } from '@/shared/ui/search-input';
import { contactsQuery } from './api';
import { ContactDrawer } from './contact-drawer';
import { KindLinks } from './kind-links';
import { useColumnChoice } from './table/column-choice';
import { ColumnsMenu } from './table/columns-menu';
import { usualColumns, useContactColumns } from './table/contact-columns';
import { contactCountQuery } from './table/contact-count';
import { ContactsBulk } from './table/contacts-bulk';
import { ContactsTable } from './table/contacts-table';
import { ListFilters } from './table/list-filters';
import { everything, isNarrowed, type ListPlace, placeOf, queryOf, searchOf } from './table/list-place';
import { ListState } from './table/list-state';
import { useSelection } from './table/use-selection';
import { ViewsMenu } from './views/views-menu';

/** Filter and order stand in the address, and so does the contact that is open. */
export function ContactsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const mayEdit = useMay('contacts.edit');
  const mayImport = useMay('contacts.import');
  const mayExport = useMay('contacts.export');
  const [search, setSearch] = useSearchParams();
  const { contactId } = useParams();
  const creating = useMatch('/contatos/novo') !== null;
  const place = placeOf(search);
  const go = (change: Partial<ListPlace>) => setSearch(searchOf({ ...place, ...change }), { replace: true });
  const [typed, setTyped] = useSettledText(place.q, (q) => go({ q }));
  const contacts = useInfiniteQuery(contactsQuery(queryOf(place)));
  const rows = rowsOf(contacts.data);
  const total = useQuery(contactCountQuery(place)).data?.count;
  const selection = useSelection(rows, JSON.stringify(queryOf({ ...place, sort: 'name' })));
  const { name, others } = useContactColumns(search.toString());
  const [choice, choose] = useColumnChoice('contacts', usualColumns);
  useEffect(
    () =>
      onServerEvent('contact.updated', () => void queryClient.invalidateQueries({ queryKey: ['contacts'] })),
    [queryClient],
  );
  const chosen = choice.shown.flatMap((id) => others.find((column) => column.id === id) ?? []);
  const columns = [
    name,
    ...chosen.map((column) => {
      const width = choice.widths[column.id];
      return width === undefined ? column : { ...column, px: width, width: `${String(width)}px` };
    }),
  ];
  const create = (word = '') => (
    <Button asChild variant="primary">
      <Link to={{ pathname: '/contatos/novo', search: search.toString() }}>
        <Plus aria-hidden className="size-4" />
        <span className={word}>{t('contacts.list.create')}</span>
      </Link>
    </Button>
  );
  const actions = (
    <>
      {mayImport ? (
        <Button asChild>
          <Link to="/contatos/importar">
            <Upload aria-hidden className="size-4" />
            <span className="max-md:sr-only">{t('contacts.list.import')}</span>
          </Link>
        </Button>
      ) : null}
      {mayExport ? (
        <Button asChild>
          <Link to={{ pathname: '/contatos/exportar', search: search.toString() }}>
            <Download aria-hidden className="size-4" />
            <span className="max-md:sr-only">{t('contacts.list.export')}</span>
          </Link>
        </Button>
      ) : null}
      {mayEdit ? create('max-md:sr-only') : null}
    </>
  );
  return (
    <Page
      title={t('contacts.list.title')}
      beside={<KindLinks />}
      actions={
        <>
          <Suspense>
            <DuplicatesLink />
          </Suspense>
          {actions}
        </>
      }
      aside={
        <Suspense>
          <DuplicatesAside />
        </Suspense>
      }
      className="relative"
    >
      <div className="flex min-h-[52px] shrink-0 items-center gap-2 overflow-x-auto border-b px-5 max-md:flex-wrap max-md:px-4 max-md:py-2">
        <SearchInput
          label={t('contacts.list.search')}
          value={typed}
          onChange={setTyped}
          className="w-full max-w-[280px] min-w-44 max-md:max-w-none"
        />
        <ViewsMenu place={place} onOpen={(next) => setSearch(searchOf(next))} />
        <ListFilters place={place} onChange={go} />
        <span className="ml-auto text-xs whitespace-nowrap text-muted-foreground tabular-nums max-md:hidden">
          {total === undefined
            ? null
            : t('contacts.list.total', { count: total, total: total.toLocaleString(currentLanguage()) })}
        </span>
        <ColumnsMenu
          columns={others}
          choice={choice}
          onChange={choose}
          onReset={() => choose({ shown: usualColumns, widths: {} })}
        />
      </div>
      <ListState
        query={contacts}
        isEmpty={rows.length === 0}
        isNarrowed={isNarrowed(place)}
        q={place.q}
        onClear={() => go({ ...everything, sort: place.sort })}
        create={mayEdit ? create() : null}
      />
      {rows.length > 0 ? (
        <ContactsTable
          columns={columns}
          choice={choice}
          onChoose={choose}
          rows={rows}
          sort={place.sort}
          onSort={(sort) => go({ sort })}
          selection={mayEdit ? selection : undefined}
          hasMore={contacts.hasNextPage}
          loadingMore={contacts.isFetchingNextPage}
          onMore={() => void contacts.fetchNextPage()}
        />
      ) : null}
      <ContactsBulk place={place} rows={rows} hasMore={contacts.hasNextPage} selection={selection} />
      <ContactDrawer
        key={contactId ?? 'none'}
        contactId={creating ? null : contactId}
        onClose={() => void navigate({ pathname: '/contatos', search: search.toString() })}
      />
    </Page>
  );
}
