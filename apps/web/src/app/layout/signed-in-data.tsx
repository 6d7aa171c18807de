import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '@/shared/api/me';
import { ErrorState } from '@/shared/ui/state-panel';
import { RouteFallback } from '../route-fallback';

/** Below this, who is signed in and what they may do is in the cache. */
export function SignedInData({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const me = useQuery(meQuery);
  if (me.data) return children;
  if (me.isPending) return <RouteFallback />;
  return (
    <main className="flex h-full bg-canvas">
      <ErrorState
        title={t('app.shell.me_failed')}
        error={me.error}
        onRetry={() => void me.refetch()}
        retrying={me.isFetching}
      />
    </main>
  );
}
