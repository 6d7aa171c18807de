import { useQuery } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, CircleDashed, CircleX, LoaderCircle } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Channel, HealthCheck, HealthState } from '@crm/contract/shapes';
import { channelHealthQuery } from '@/shared/api/channels';
import { codeText } from '@/shared/i18n/error-text';
import { timeAgo } from '@/shared/lib/format';
import { ChannelMark } from '@/shared/ui/channel-mark';
import { Skeleton, SkeletonRegion } from '@/shared/ui/skeleton';
import { ErrorState } from '@/shared/ui/state-panel';
import { HealthFacts } from './health-facts';

const looks = {
  ok: { icon: CircleCheck, className: 'text-success-text' },
  pending: { icon: LoaderCircle, className: 'text-info-text' },
  warning: { icon: CircleAlert, className: 'text-warning-text' },
  failed: { icon: CircleX, className: 'text-danger-text' },
} as const satisfies Record<HealthState, unknown>;

type HealthPanelProps = { channel: Channel; everyMs?: number };

/** What works and what does not, check by check. */
export function HealthPanel({ channel, everyMs = 60_000 }: HealthPanelProps) {
  const { t } = useTranslation();
  const health = useQuery(channelHealthQuery(channel.id, everyMs));
  const checkedAgo = useTimeAgo(health.dataUpdatedAt);
  return (
    <aside aria-label={t('settings.health.title')} className="h-fit rounded-lg border bg-card p-4">
      <div className="flex items-center gap-2.5">
        <ChannelMark channel={channel.type} square className="size-8" glyphClassName="size-4" />
        <div>
          <h2 className="text-sm">{t('settings.health.title')}</h2>
          {health.data ? (
            <p className="text-xs text-muted-foreground">
              {t('settings.health.checked', { when: checkedAgo })}
            </p>
          ) : null}
        </div>
      </div>
      {health.isPending ? (
        <SkeletonRegion className="mt-3 space-y-3">
          {['a', 'b', 'c', 'd'].map((key) => (
            <Skeleton key={key} className="h-8 w-full" />
          ))}
        </SkeletonRegion>
      ) : null}
      {health.isError && !health.data ? (
        <ErrorState
          title={t('settings.health.failed')}
          error={health.error}
          onRetry={() => void health.refetch()}
          retrying={health.isFetching}
        />
      ) : null}
      {health.data ? (
        <ul className="mt-2 divide-y">
          {health.data.checks.map((check) => (
            <CheckLine key={check.name} check={check} channel={channel} />
          ))}
        </ul>
      ) : null}
      {health.data ? <HealthFacts health={health.data} /> : null}
      {health.data && health.data.queued > 0 ? (
        <p className="mt-1 border-t pt-2 text-xs text-muted-foreground">
          {t('settings.health.queued', { count: health.data.queued })}
        </p>
      ) : null}
    </aside>
  );
}

/** The API's facts are for programs (a rating, a count) or for people (a reason); only the latter are shown as they are. */
function useDetail({ name, state, detail }: HealthCheck, { lastError, alert }: Channel): string {
  const { t } = useTranslation();
  if (name === 'number' && detail) return t('settings.health.number_shown', { name: detail });
  if (name === 'signature' && detail && (state === 'failed' || state === 'warning')) {
    return t('settings.health.signature_refused', { count: Number(detail) });
  }
  if (name === 'quality' || !detail) return t(`settings.health.${name}_about`);
  // A reason comes in Portuguese; the channel knows its code.
  const told = [lastError, alert].find((one) => one?.message === detail);
  return told ? codeText(told.code, {}, told.message) : detail;
}

function CheckLine({ check, channel }: { check: HealthCheck; channel: Channel }) {
  const { t } = useTranslation();
  const detail = useDetail(check, channel);
  // A bot has no number.
  const subject = check.name === 'number' && channel.type === 'telegram' ? 'bot' : check.name;
  const waiting = check.state === 'pending' && check.name !== 'webhook';
  const { icon, className } = looks[check.state];
  const Icon = waiting ? CircleDashed : icon;
  return (
    <li className="flex items-start gap-2.5 py-2">
      <Icon
        aria-hidden
        className={`mt-0.5 size-4 shrink-0 ${waiting ? 'text-muted-foreground' : className}`}
        strokeWidth={2}
      />
      <div className="min-w-0">
        <p className="text-sm font-medium">{t(`settings.health.${subject}_${check.state}`)}</p>
        <p className="text-xs break-words text-muted-foreground">{detail}</p>
      </div>
    </li>
  );
}

/** Ticks every few seconds, so that "há 8 s" stays true. */
function useTimeAgo(at: number): string {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5000);
    return () => clearInterval(timer);
  }, []);
  return timeAgo(new Date(at), new Date(Math.max(now, at)));
}
