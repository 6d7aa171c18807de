import { useTranslation } from '@/shared/i18n/use-translation';
import { Navigate } from 'react-router';
import { useIsPhone } from '@/shared/lib/use-is-phone';
import { Page } from '@/shared/ui/page';
import { SettingsNav } from './settings-nav';

/** On a phone the list of sections is a page of its own; on a desk it is always beside the first section. */
export function SettingsIndex() {
  const { t } = useTranslation();
  if (!useIsPhone()) return <Navigate to="/ajustes/empresa" replace />;
  return (
    <Page title={t('settings.nav.label')}>
      <SettingsNav className="flex-1" />
    </Page>
  );
}
