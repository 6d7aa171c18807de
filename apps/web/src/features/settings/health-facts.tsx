import type { ReactNode } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { ChannelHealth } from '@crm/contract/shapes';
import { currentLanguage } from '@/shared/i18n/language';
import { timeAgo } from '@/shared/lib/format';
import { Moment } from '@/shared/ui/moment';

/** Figures behind the checks: how the provider rates us, what came and went last, what waits. */
export function HealthFacts({ health }: { health: ChannelHealth }) {
  const { t } = useTranslation();
  const ago = (at: string | null) => (at ? <Ago at={at} /> : t('settings.health.never'));
  return (
    <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 border-t pt-2 text-xs">
      <Fact name={t('settings.health.last_inbound')}>{ago(health.lastInboundAt)}</Fact>
      <Fact name={t('settings.health.last_success')}>{ago(health.lastSuccessAt)}</Fact>
      {health.messagingLimit ? (
        <Fact name={t('settings.health.messaging_limit')}>
          {limitText(health.messagingLimit, t('settings.health.unlimited'))}
        </Fact>
      ) : null}
      {health.oldestQueuedAt ? (
        <Fact name={t('settings.health.oldest')}>{ago(health.oldestQueuedAt)}</Fact>
      ) : null}
      {health.stuckSince ? (
        <Fact name={t('settings.health.stuck')}>
          <span className="font-medium text-danger-text">{ago(health.stuckSince)}</span>
        </Fact>
      ) : null}
      {health.circuit === 'closed' ? null : (
        <Fact name={t('settings.health.circuit')}>
          <span className="font-medium text-warning-text">
            {t(`settings.health.circuit_${health.circuit}`)}
          </span>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="text-right tabular-nums">{children}</dd>
    </>
  );
}

function Ago({ at }: { at: string }) {
  return <Moment at={at}>{timeAgo(at)}</Moment>;
}

/** `TIER_1K` as people say it; a tier that we do not know, as the provider does. */
function limitText(limit: string, unlimited: string): string {
  const [, count, thousands] = /^TIER_(\d+)(K?)$/.exec(limit) ?? [];
  if (count !== undefined) {
    return new Intl.NumberFormat(currentLanguage()).format(Number(count) * (thousands === 'K' ? 1000 : 1));
  }
  return /UNLIMITED$/.test(limit) ? unlimited : limit.replace(/^TIER_/, '').replaceAll('_', ' ');
}
