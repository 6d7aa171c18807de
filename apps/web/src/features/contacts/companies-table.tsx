import { useTranslation } from '@/shared/i18n/use-translation';
import { Link } from 'react-router';
import type { Company } from '@crm/contract/shapes';
import { phoneNumber } from '@/shared/lib/format';
import { taxIdText } from '@/shared/lib/tax-id';
import { Avatar } from '@/shared/ui/avatar';
import { type Column, DataTable } from '@/shared/ui/data-table';

type CompaniesTableProps = {
  rows: readonly Company[];
  search: string;
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
};

export function CompaniesTable({ search, ...rest }: CompaniesTableProps) {
  const { t } = useTranslation();
  const columns: Column<Company>[] = [
    {
      id: 'name',
      header: t('contacts.companies.name'),
      width: 'minmax(0,2fr)',
      cell: ({ id, name }) => (
        <Link
          to={{ pathname: `/contatos/empresas/${id}`, search }}
          className="focus-ring flex h-10 items-center gap-2.5 rounded-md font-medium hover:underline max-md:h-11"
        >
          <Avatar name={name} size={28} square />
          <span className="truncate">{name}</span>
        </Link>
      ),
    },
    {
      id: 'phone',
      header: t('contacts.companies.phone'),
      width: '150px',
      cell: ({ phone }) => <span className="tabular-nums">{phone ? phoneNumber(phone) : '–'}</span>,
    },
    {
      id: 'taxId',
      header: t('contacts.companies.taxId'),
      width: '170px',
      wide: true,
      cell: ({ taxId }) => <span className="tabular-nums">{taxId ? taxIdText(taxId) : '–'}</span>,
    },
    {
      id: 'domain',
      header: t('contacts.companies.domain'),
      width: 'minmax(0,1fr)',
      wide: true,
      cell: ({ domain }) => domain ?? '–',
    },
  ];
  return (
    <DataTable
      label={t('contacts.companies.title')}
      columns={columns}
      rowKey={(company: Company) => company.id}
      {...rest}
    />
  );
}
