import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link } from 'react-router';
import type { CompanyDetail } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { phoneNumber } from '@/shared/lib/format';
import { Avatar } from '@/shared/ui/avatar';

const most = 20;

/** Who works there: the first of them by name, and the way to all. */
export function CompanyPeople({ company }: { company: CompanyDetail }) {
  const { t } = useTranslation();
  const people = useQuery({
    queryKey: ['contacts', 'of-company', company.id],
    queryFn: () =>
      data(api.GET('/api/v1/contacts', { params: { query: { companyId: [company.id], limit: most } } })),
  });
  const items = people.data?.items ?? [];
  return (
    <section aria-label={t('contacts.companies.people')} className="space-y-1">
      <h3 className="text-sm font-medium">
        {t('contacts.companies.people_count', { count: company.contacts })}
      </h3>
      <ul>
        {items.map(({ id, name, phone }) => (
          <li key={id}>
            <Link
              to={`/contatos/${id}`}
              className="focus-ring flex h-9 items-center gap-2 rounded-md text-sm hover:underline max-md:h-11"
            >
              <Avatar name={name} size={24} />
              <span className="min-w-0 flex-1 truncate">{name}</span>
              {phone ? (
                <span className="text-xs text-muted-foreground tabular-nums">{phoneNumber(phone)}</span>
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
      {company.contacts > items.length && items.length > 0 ? (
        <Link
          to={`/contatos?empresa=${company.id}`}
          className="focus-ring inline-flex items-center rounded-sm text-sm font-medium text-brand hover:underline max-md:min-h-11"
        >
          {t('contacts.companies.see_all')}
        </Link>
      ) : null}
    </section>
  );
}
