import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import { channelHealthQuery, channelQuery } from '@/shared/api/channels';
import { ErrorState } from '@/shared/ui/state-panel';
import { TableSkeleton } from '@/shared/ui/table-skeleton';
import { SubscribeAgain } from './subscribe-again';
import { isElsewhere, TakeOver } from './take-over';
import { WizardTest } from './wizard-test';

const everyMs = 3000;

/** The bot is proved; the first message proves the whole way. */
export function TelegramReady({ channelId }: { channelId: string }) {
  const { t } = useTranslation();
  const channel = useQuery(channelQuery(channelId));
  const health = useQuery(channelHealthQuery(channelId, everyMs));
  if (channel.isPending) return <TableSkeleton />;
  if (channel.isError && !channel.data) {
    return (
      <ErrorState
        title={t('settings.channel.failed')}
        error={channel.error}
        onRetry={() => void channel.refetch()}
        retrying={channel.isFetching}
      />
    );
  }
  const { lastError, status } = channel.data;
  if (isElsewhere(channel.data)) return <TakeOver channel={channel.data} />;
  return (
    <>
      {status === 'pending' && lastError ? (
        <SubscribeAgain channel={channel.data} problem={lastError} />
      ) : null}
      <WizardTest channel={channel.data} receivedAt={health.data?.lastInboundAt ?? null} />
    </>
  );
}
