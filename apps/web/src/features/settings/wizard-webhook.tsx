import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import { channelHealthQuery, channelQuery } from '@/shared/api/channels';
import { ErrorState } from '@/shared/ui/state-panel';
import { TableSkeleton } from '@/shared/ui/table-skeleton';
import { HealthPanel } from './health-panel';
import { WizardFrame } from './wizard-frame';
import { WizardSteps } from './wizard-steps';
import { WizardTest } from './wizard-test';
import { WizardWebhookStep } from './wizard-webhook-step';

/** Often enough that saving at Meta and looking back here feels immediate. */
const everyMs = 3000;

/** Steps 3 and 4: the values to paste at Meta, the live wait for its call, then the first message. */
export function WizardWebhook({ channelId }: { channelId: string }) {
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
  const verified =
    health.data?.checks.some((check) => check.name === 'webhook' && check.state === 'ok') ?? false;
  const received = health.data?.lastInboundAt ?? null;
  const current = received ? 4 : verified ? 3 : 2;
  const { accountName, address } = channel.data;
  return (
    <WizardFrame
      steps={<WizardSteps current={current} facts={[accountName, address]} />}
      aside={<HealthPanel channel={channel.data} everyMs={everyMs} />}
    >
      {current === 2 ? (
        <WizardWebhookStep
          channel={channel.data}
          checking={health.isFetching}
          failed={health.isError ? health.error : null}
          onCheck={() => void health.refetch()}
        />
      ) : (
        <WizardTest channel={channel.data} receivedAt={received} />
      )}
    </WizardFrame>
  );
}
