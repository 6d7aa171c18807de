import { useInfiniteQuery } from '@tanstack/react-query';
import { Building2, Plus, SearchX } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link, useMatch, useNavigate, useParams, useSearchParams } from 'react-router';
import { companiesQuery } from '@/shared/api/companies';
import { rowsOf } from '@/shared/api/keyset';
import { useMay } from '@/shared/api/me';
import { useSettledText } from '@/shared/lib/use-settled-text';
import { Button } from '@/shared/ui/button';
import { Page } from '@/shared/ui/page';
import { SearchInput } from '@/shared/ui/search-input';
import { EmptyState, ErrorState } from '@/shared/ui/state-panel';
import { TableSkeleton } from '@/shared/ui/table-skeleton';
import { CompaniesTable } from './companies-table';
import { CompanyDrawer } from './company-drawer';
import { KindLinks } from './kind-links';

const place = '/contatos/empresas';

/** The search stands in the address, and so does the company that is open. */
export function CompaniesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayEdit = useMay('contacts.edit');
  const [search, setSearch] = useSearchParams();
  const { companyId } = useParams();
  const creating = useMatch(`${place}/nova`) !== null;
  const q = search.get('q') ?? '';
  const companies = useInfiniteQuery(companiesQuery(q.trim()));
  const rows = rowsOf(companies.data);
  const find = (text: string) => setSearch(text ? { q: text } : {}, { replace: true });
  const [typed, setTyped] = useSettledText(q, find);
  const create = (word = '') => (
    <Button asChild variant="primary">
      <Link to={{ pathname: `${place}/nova`, search: search.toString() }}>
        <Plus aria-hidden className="size-4" />
        <span className={word}>{t('contacts.companies.create')}</span>
      </Link>
    </Button>
  );
  return (
    <Page
      title={t('contacts.companies.title')}
      beside={<KindLinks />}
      actions={mayEdit ? create('max-md:sr-only') : null}
    >
      <div className="flex h-[52px] shrink-0 items-center gap-2 border-b px-5 max-md:px-4">
        <SearchInput
          label={t('contacts.companies.search')}
          value={typed}
          onChange={setTyped}
          className="w-full max-w-[280px] max-md:max-w-none"
        />
      </div>
      {companies.isPending ? <TableSkeleton /> : null}
      {companies.isError && rows.length === 0 ? (
        <ErrorState
          title={t('contacts.companies.failed')}
          error={companies.error}
          onRetry={() => void companies.refetch()}
          retrying={companies.isFetching}
        />
      ) : null}
      {companies.isSuccess && rows.length === 0 && q === '' ? (
        <EmptyState
          icon={Building2}
          title={t('contacts.companies.empty_title')}
          text={t('contacts.companies.empty_text')}
        >
          {mayEdit ? create() : null}
        </EmptyState>
      ) : null}
      {companies.isSuccess && rows.length === 0 && q !== '' ? (
        <EmptyState
          icon={SearchX}
          tone="muted"
          title={t('contacts.list.none_title', { q })}
          text={t('contacts.companies.none_text')}
        >
          <Button onClick={() => find('')}>{t('contacts.list.clear')}</Button>
        </EmptyState>
      ) : null}
      {rows.length > 0 ? (
        <CompaniesTable
          rows={rows}
          search={search.toString()}
          hasMore={companies.hasNextPage}
          loadingMore={companies.isFetchingNextPage}
          onMore={() => void companies.fetchNextPage()}
        />
      ) : null}
      <CompanyDrawer
        key={companyId ?? 'none'}
        companyId={creating ? null : companyId}
        onClose={() => void navigate({ pathname: place, search: search.toString() })}
      />
    </Page>
  );
}
