import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Outlet } from 'react-router';
import { renewToken } from '@/shared/api/refresh';
import { ApiProblem } from '@/shared/api/client';
import { signedInByCopy, signedOut, useSession } from '@/shared/api/session';
import { followOtherTabs } from '@/shared/api/session-tabs';
import { showCopy } from '@/shared/offline/copy';
import { keepCopy } from '@/shared/offline/keep-copy';
import { realtime } from '@/shared/realtime/realtime-client';
import { ErrorState } from '@/shared/ui/state-panel';
import { RouteFallback } from '../route-fallback';

const againEveryMs = 5000;

/**
 * On load the cookie decides whether somebody is signed in; until it has answered nothing is drawn. A server that does
 * not answer decides nothing: what this device was shown last can be read on, or we say so, and keep asking.
 */
export function RestoreSession() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const status = useSession((state) => state.status);
  const restore = useQuery({
    queryKey: ['session'],
    queryFn: async ({ client }) => {
      try {
        return (await renewToken(null)) !== null;
      } catch (problem) {
        if (!isAway(problem) || !(await showCopy(client))) throw problem;
        realtime.distrust();
        signedInByCopy();
        return true;
      }
    },
    enabled: status === 'unknown',
    networkMode: 'always',
    retry: false,
    gcTime: 0,
    refetchInterval: ({ state }) => (state.error ? againEveryMs : false),
  });
  useEffect(() => keepCopy(queryClient), [queryClient]);
  useEffect(() => followOtherTabs(() => void renewToken(null).catch(signedOut)), []);
  if (status !== 'unknown') return <Outlet />;
  if (!restore.error) return <RouteFallback />;
  return (
    <main id="main" className="flex h-full bg-canvas">
      <ErrorState
        level={1}
        title={t('app.restore.title')}
        error={restore.error}
        onRetry={() => void restore.refetch()}
        retrying={restore.isFetching}
      />
    </main>
  );
}

/** No answer, or none of the server's own: it decides nothing about the session. */
function isAway(problem: unknown): boolean {
  return problem instanceof ApiProblem && (problem.status === 0 || problem.status >= 500);
}
