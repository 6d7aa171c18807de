import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import { api, data } from '@/shared/api/client';
import { useMay } from '@/shared/api/me';
import { ConversationLinks } from './conversation-links';

/** The last that its people wrote. */
export function CompanyConversations({ companyId }: { companyId: string }) {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: ['conversations', 'of-company', companyId],
    queryFn: () => data(api.GET('/api/v1/conversations', { params: { query: { companyId, limit: 10 } } })),
    enabled: useMay('conversations.read'),
  });
  if (!found.data || found.data.items.length === 0) return null;
  return (
    <section aria-label={t('contacts.companies.conversations')} className="space-y-1">
      <h3 className="text-sm font-medium">{t('contacts.companies.conversations')}</h3>
      <ConversationLinks conversations={found.data.items} named />
    </section>
  );
}
