import { useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link, useParams } from 'react-router';
import { channelHealthQuery, channelQuery } from '@/shared/api/channels';
import { useMay } from '@/shared/api/me';
import { CopyField } from '@/shared/ui/copy-field';
import { ErrorState } from '@/shared/ui/state-panel';
import { TableSkeleton } from '@/shared/ui/table-skeleton';
import { ChannelActions } from './channel-actions';
import { ChannelForm } from './channel-form';
import { ChannelSwitch } from './channel-switch';
import { ChannelReopening } from './channel-reopening';
import { ChannelStatusPill } from './channel-status';
import { HealthPanel } from './health-panel';
import { SettingsPage } from './settings-page';
import { isElsewhere, TakeOver } from './take-over';

/** One connection: its health, its name, a new token, the values at Meta, and the way out. */
export function ChannelPage() {
  const { t } = useTranslation();
  const { channelId = '' } = useParams();
  const channel = useQuery(channelQuery(channelId));
  const mayEdit = useMay('channels.manage');
  const known = channel.data;
  // The box below asks; here its answer is only looked at.
  const health = useQuery({ ...channelHealthQuery(channelId), enabled: false });
  const warns = health.data?.checks.some(({ state }) => state === 'warning' || state === 'failed');
  return (
    <SettingsPage
      title={known?.name ?? t('settings.channel.title')}
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
        known ? (
          <ChannelStatusPill status={known.status} warns={known.alert !== null || warns === true} />
        ) : null
      }
    >
      {channel.isPending ? <TableSkeleton /> : null}
      {channel.isError && !known ? (
        <ErrorState
          title={t('settings.channel.failed')}
          error={channel.error}
          onRetry={() => void channel.refetch()}
          retrying={channel.isFetching}
        />
      ) : null}
      {known ? (
        <div className="mx-auto grid w-full max-w-[960px] gap-6 px-6 py-5 max-md:px-4 lg:grid-cols-[minmax(0,1fr)_280px]">
          <div className="min-w-0 space-y-8">
            {mayEdit && isElsewhere(known) ? <TakeOver channel={known} /> : null}
            <ChannelForm channel={known} mayEdit={mayEdit} />
            {known.type === 'whatsapp' ? (
              <section className="space-y-4">
                <h2 className="text-base">{t('settings.channel.webhook')}</h2>
                <CopyField label={t('settings.wizard.callback_url')} value={known.webhookUrl} />
                {known.verifyToken ? (
                  <CopyField label={t('settings.wizard.verify_token')} value={known.verifyToken} />
                ) : null}
              </section>
            ) : null}
            {mayEdit ? <ChannelReopening channel={known} /> : null}
            {mayEdit && known.capabilities.typing ? (
              <ChannelSwitch
                channel={known}
                field="showsReading"
                title={t('settings.channel.reading')}
                text={t('settings.channel.reading_text')}
              />
            ) : null}
            {mayEdit ? (
              <ChannelSwitch
                channel={known}
                field="signsReplies"
                title={t('settings.channel.signing')}
                text={t('settings.channel.signing_text')}
              />
            ) : null}
            {mayEdit ? <ChannelActions channel={known} /> : null}
          </div>
          <HealthPanel channel={known} />
        </div>
      ) : null}
    </SettingsPage>
  );
}
