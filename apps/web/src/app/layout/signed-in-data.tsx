import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { meQuery, SignedInAs } from '@/shared/api/me';
import { useSession } from '@/shared/api/session';
import { ErrorState } from '@/shared/ui/state-panel';
import { RouteFallback } from '../route-fallback';

type SignedInDataProps = {
  /** The connection knows from which event on it hears everything. */
  ready: boolean;
  children: ReactNode;
};

/** Below this, who is signed in and what they may do is known. */
export function SignedInData({ ready, children }: SignedInDataProps) {
  const { t } = useTranslation();
  const me = useQuery(meQuery);
  const expired = useSession((state) => state.status === 'expired');
  if (me.data && ready) return <SignedInAs value={me.data}>{children}</SignedInAs>;
  if (me.isPending || me.data || expired) return <RouteFallback />;
  return (
    <main id="main" className="flex h-full bg-canvas">
      <ErrorState
        level={1}
        title={t('app.shell.me_failed')}
        error={me.error}
        onRetry={() => void me.refetch()}
        retrying={me.isFetching}
      />
    </main>
  );
}
