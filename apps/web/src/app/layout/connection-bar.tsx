import { CloudOff, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useConnection } from '@/shared/realtime/connection-store';
import { realtime } from '@/shared/realtime/realtime-client';
import { Spinner } from '@/shared/ui/spinner';
import { useBackOnline } from './use-back-online';
import { useSettledStatus } from './use-settled-status';

/** Says when this screen is not live: offline (amber, what happens to messages), polling (how often) or connecting. */
export function ConnectionBar() {
  const { t } = useTranslation();
  const status = useSettledStatus(useConnection((state) => state.status));
  const [trying, setTrying] = useState(false);
  useBackOnline(status);
  if (status === 'polling' || status === 'connecting') {
    return (
      <p
        role="status"
        data-connection={status}
        className="flex h-7 shrink-0 items-center justify-center gap-2 bg-info-soft px-4 text-xs text-info-text"
      >
        <RefreshCw aria-hidden className="size-3.5" strokeWidth={2} />
        {t(`app.connection.${status}`)}
      </p>
    );
  }
  if (status !== 'offline') return null;
  const retry = async () => {
    setTrying(true);
    await realtime.syncNow();
    setTrying(false);
  };
  return (
    <div
      role="status"
      data-connection="offline"
      className="flex min-h-9 shrink-0 items-center justify-center gap-2 bg-warning-soft px-4 py-1.5 text-sm text-warning-text"
    >
      <CloudOff aria-hidden className="size-4 shrink-0" strokeWidth={2} />
      <p>
        <b className="font-semibold">{t('app.connection.offline')}</b>{' '}
        <span className="max-md:hidden">{t('app.connection.offline_text')}</span>
      </p>
      <button
        type="button"
        onClick={() => void retry()}
        disabled={trying}
        className="focus-ring ml-1 inline-flex min-h-6 cursor-pointer items-center gap-1 rounded-sm font-semibold underline underline-offset-2 max-md:min-h-11"
      >
        {trying ? <Spinner className="size-3.5" /> : null}
        {t('app.connection.retry')}
      </button>
    </div>
  );
}
