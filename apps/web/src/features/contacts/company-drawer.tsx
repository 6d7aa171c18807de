import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import { companyQuery } from '@/shared/api/companies';
import { useMay } from '@/shared/api/me';
import { CompanyForm } from './company-form';
import { LoadingDrawer } from './loading-drawer';

/** `null` opens an empty form, an id that company, undefined nothing. */
export function CompanyDrawer({
  companyId,
  onClose,
}: {
  companyId: string | null | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const mayEdit = useMay('contacts.edit');
  const company = useQuery({ ...companyQuery(companyId ?? ''), enabled: typeof companyId === 'string' });
  if (companyId === null) return <CompanyForm company={null} mayEdit={mayEdit} onClose={onClose} />;
  if (companyId !== undefined && company.data)
    return <CompanyForm company={company.data} mayEdit={mayEdit} onClose={onClose} />;
  return (
    <LoadingDrawer
      open={companyId !== undefined}
      title={t('contacts.companies.one')}
      failed={t('contacts.companies.one_failed')}
      query={company}
      onClose={onClose}
    />
  );
}
