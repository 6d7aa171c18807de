import { useQuery } from '@tanstack/react-query';
import { Unplug } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link, useLocation } from 'react-router';
import type { Channel } from '@crm/contract/shapes';
import { channelsQuery } from '@/shared/api/channels';
import { useMay } from '@/shared/api/me';

/** Says on every page that a channel needs a person. The list of channels says it itself, in more words. */
export function ChannelAlarm() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const mayRead = useMay('channels.read');
  const channels = useQuery({ ...channelsQuery, enabled: mayRead, refetchInterval: 30_000 });
  const troubled = (channels.data?.items ?? []).filter(needsPerson);
  const [first] = troubled;
  if (!first || pathname.startsWith('/ajustes/canais')) return null;
  const more = troubled.length - 1;
  return (
    <p
      role="status"
      data-alarm
      className="flex min-h-9 shrink-0 items-center justify-center gap-x-2 bg-danger-soft px-4 py-1.5 text-sm text-danger-text max-md:py-0 max-md:text-xs"
    >
      <Unplug aria-hidden className="size-4 shrink-0" strokeWidth={2} />
      <span className="max-md:min-w-0 max-md:flex-1">
        {t(`app.alarm.${troubleOf(first)}`, { name: first.name })}
        {more > 0 ? ` ${t('app.alarm.more', { count: more })}` : null}
      </span>
      <Link
        to={more > 0 ? '/ajustes/canais' : `/ajustes/canais/${first.id}`}
        className="focus-ring inline-flex min-h-6 shrink-0 items-center rounded-sm font-semibold underline underline-offset-2 max-md:min-h-11"
      >
        {t('app.alarm.open')}
      </Link>
    </p>
  );
}

function needsPerson({ status, stuckSince, alert }: Channel): boolean {
  return status === 'error' || (status === 'connected' && (stuckSince !== null || alert !== null));
}

function troubleOf({ status, stuckSince }: Channel): 'error' | 'stuck' | 'alert' {
  if (status === 'error') return 'error';
  return stuckSince === null ? 'alert' : 'stuck';
}
