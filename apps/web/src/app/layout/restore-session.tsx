import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { renewToken } from '@/shared/api/refresh';
import { signedOut, useSession } from '@/shared/api/session';
import { followOtherTabs } from '@/shared/api/session-tabs';
import { ErrorState } from '@/shared/ui/state-panel';
import { RouteFallback } from '../route-fallback';

const againEveryMs = 5000;

/**
 * On load the cookie decides whether somebody is signed in; until it has answered nothing is drawn. A server that does
 * not answer decides nothing: we say so, and keep asking.
 */
export function RestoreSession() {
  const { t } = useTranslation();
  const status = useSession((state) => state.status);
  const restore = useQuery({
    queryKey: ['session'],
    queryFn: () => renewToken(null).then((token) => token !== null),
    enabled: status === 'unknown',
    networkMode: 'always',
    retry: false,
    gcTime: 0,
    refetchInterval: ({ state }) => (state.error ? againEveryMs : false),
  });
  useEffect(() => followOtherTabs(() => void renewToken(null).catch(signedOut)), []);
  if (status !== 'unknown') return <Outlet />;
  if (!restore.error) return <RouteFallback />;
  return (
    <main id="main" className="flex h-full bg-canvas">
      <ErrorState
        title={t('app.restore.title')}
        error={restore.error}
        onRetry={() => void restore.refetch()}
        retrying={restore.isFetching}
      />
    </main>
  );
}
