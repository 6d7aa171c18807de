import { useTranslation } from 'react-i18next';
import { PageTitle } from '@/shared/ui/page-title';

/** Where the list and the open conversation meet: the features do not know each other. */
export function ConversationsRoute() {
  const { t } = useTranslation();
  return (
    <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 outline-none">
      <PageTitle title={t('app.nav.conversations')} />
    </main>
  );
}
