import { ChevronRight } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link, useParams } from 'react-router';
import { Button } from '@/shared/ui/button';
import { SettingsPage } from './settings-page';
import { WizardCredentials } from './wizard-credentials';
import { WizardWebhook } from './wizard-webhook';

/** Four steps. The first two make the channel; from then on its id is in the address, so one can leave and return. */
export function ConnectWhatsAppPage() {
  const { t } = useTranslation();
  const { channelId } = useParams();
  return (
    <SettingsPage
      title={t('settings.wizard.title')}
      back="/ajustes/canais"
      crumb={
        <span className="flex items-center gap-1.5 font-normal text-muted-foreground max-md:hidden">
          <Link to="/ajustes/canais" className="focus-ring rounded-sm hover:text-foreground">
            {t('settings.channels.title')}
          </Link>
          <ChevronRight aria-hidden className="size-4" />
        </span>
      }
      actions={
        channelId ? (
          <Button asChild variant="ghost">
            <Link to="/ajustes/canais">{t('settings.wizard.leave')}</Link>
          </Button>
        ) : null
      }
    >
      {channelId ? <WizardWebhook channelId={channelId} /> : <WizardCredentials />}
    </SettingsPage>
  );
}
