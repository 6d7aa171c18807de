import { ChevronRight } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link, useParams } from 'react-router';
import { SettingsPage } from './settings-page';
import { TelegramCredentials } from './telegram-credentials';
import { TelegramReady } from './telegram-ready';

/** Token, proof, done: the webhook is set for the owner. From the proof on the channel's id is in the address. */
export function ConnectTelegramPage() {
  const { t } = useTranslation();
  const { channelId } = useParams();
  return (
    <SettingsPage
      title={t('settings.telegram.title')}
      back="/ajustes/canais"
      crumb={
        <span className="flex items-center gap-1.5 font-normal text-muted-foreground max-md:hidden">
          <Link to="/ajustes/canais" className="focus-ring rounded-sm hover:text-foreground">
            {t('settings.channels.title')}
          </Link>
          <ChevronRight aria-hidden className="size-4" />
        </span>
      }
    >
      <div className="mx-auto w-full max-w-[640px] px-6 py-5 max-md:px-4">
        {channelId ? <TelegramReady channelId={channelId} /> : <TelegramCredentials />}
      </div>
    </SettingsPage>
  );
}
