import { useQuery } from '@tanstack/react-query';
import { Plus, Unplug } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link } from 'react-router';
import type { Channel } from '@crm/contract/shapes';
import { channelsQuery } from '@/shared/api/channels';
import { useMay } from '@/shared/api/me';
import { codeText } from '@/shared/i18n/error-text';
import { daysAgo, shortDate, timeOfDay } from '@/shared/lib/format';
import { Button } from '@/shared/ui/button';
import { EmptyState, ErrorState } from '@/shared/ui/state-panel';
import { TableSkeleton } from '@/shared/ui/table-skeleton';
import { ChannelRow } from './channel-row';
import { SettingsPage } from './settings-page';

/** The broken ones first: that is what somebody comes here for. */
const urgency: Record<Channel['status'], number> = { error: 0, pending: 1, connected: 2, disabled: 3 };

export function ChannelsPage() {
  const { t } = useTranslation();
  const mayEdit = useMay('channels.manage');
  const channels = useQuery({ ...channelsQuery, refetchInterval: 60_000 });
  const items = [...(channels.data?.items ?? [])].sort((a, b) => urgency[a.status] - urgency[b.status]);
  const connect = (
    <span className="flex flex-wrap gap-2 max-md:flex-col-reverse">
      <Button asChild>
        <Link to="/ajustes/canais/conectar-telegram">
          <Plus aria-hidden className="size-4" />
          {t('settings.channels.connect_telegram')}
        </Link>
      </Button>
      <Button asChild variant="primary">
        <Link to="/ajustes/canais/conectar-whatsapp">
          <Plus aria-hidden className="size-4" />
          {t('settings.channels.connect')}
        </Link>
      </Button>
    </span>
  );
  return (
    <SettingsPage
      title={t('settings.channels.title')}
      actions={mayEdit && items.length > 0 ? <span className="max-md:hidden">{connect}</span> : null}
    >
      {channels.isPending ? <TableSkeleton /> : null}
      {channels.isError && !channels.data ? (
        <ErrorState
          title={t('settings.channels.failed')}
          error={channels.error}
          onRetry={() => void channels.refetch()}
          retrying={channels.isFetching}
        />
      ) : null}
      {channels.data && items.length === 0 ? (
        <EmptyState
          icon={Unplug}
          title={t('settings.channels.empty_title')}
          text={t('settings.channels.empty_text')}
        >
          {mayEdit ? connect : null}
        </EmptyState>
      ) : null}
      {items.length > 0 ? (
        <div className="mx-auto w-full max-w-[960px] px-6 py-5 max-md:px-4">
          <p className="mb-4 text-sm text-muted-foreground">{t('settings.channels.text')}</p>
          {/* Beside the title of a phone there is no room for both. */}
          {mayEdit ? <div className="mb-4 md:hidden">{connect}</div> : null}
          {items
            .filter((channel) => channel.status === 'error')
            .map((channel) => (
              <BrokenChannel key={channel.id} channel={channel} />
            ))}
          <div className="rounded-lg border bg-card">
            {items.map((channel) => (
              <ChannelRow key={channel.id} channel={channel} mayEdit={mayEdit} />
            ))}
          </div>
        </div>
      ) : null}
    </SettingsPage>
  );
}

function BrokenChannel({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const error = channel.lastError;
  const title = useBrokenText(channel);
  return (
    <div
      role="alert"
      className="mb-4 flex items-center gap-3 rounded-lg border border-destructive/40 bg-danger-soft px-4 py-3 max-md:flex-wrap"
    >
      <Unplug aria-hidden className="size-5 shrink-0 text-danger-text" />
      <div className="min-w-0 flex-1">
        <p className="text-sm font-semibold text-danger-text">{title}</p>
        <p className="text-xs">
          {error ? codeText(error.code, {}, error.message) : null} {t('settings.channels.nothing_lost')}
        </p>
      </div>
      <Button asChild variant="danger" className="max-md:w-full">
        <Link to={`/ajustes/canais/${channel.id}`}>{t('settings.channels.reconnect')}</Link>
      </Button>
    </div>
  );
}

function useBrokenText({ name, lastError }: Channel): string {
  const { t } = useTranslation();
  if (!lastError) return t('settings.channels.broken', { name });
  const time = timeOfDay(lastError.at);
  if (daysAgo(new Date(lastError.at), new Date()) === 0)
    return t('settings.channels.broken_since', { name, time });
  return t('settings.channels.broken_since_day', { name, date: `${shortDate(lastError.at)}, ${time}` });
}
