import { useEffect, useRef } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { ConnectionStatus } from '@/shared/realtime/connection-store';
import { toast } from '@/shared/ui/toaster';

/** The amber bar went away: says so, to those who look elsewhere too. */
export function useBackOnline(status: ConnectionStatus): void {
  const { t } = useTranslation();
  const before = useRef(status);
  useEffect(() => {
    const isBack = before.current === 'offline' && (status === 'live' || status === 'polling');
    before.current = status;
    if (isBack) toast.success(t('app.connection.back'));
  }, [status, t]);
}
