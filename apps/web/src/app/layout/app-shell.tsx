import { memo, Suspense, useEffect } from 'react';
import { lazyPart } from '@/shared/lib/lazy-part';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Navigate, Outlet, useLocation } from 'react-router';
import { ConversationsBackground } from '@/features/conversation/background';
import { useVisibleHeight } from '@/shared/lib/use-visible-height';
import { useSession } from '@/shared/api/session';
import { InstallHint } from '../pwa/install-hint';
import { AppCommands } from '../palette/app-commands';
import { AppRail } from './app-rail';
import { BottomTabs } from './bottom-tabs';
import { ConnectionBar } from './connection-bar';
import { SessionExpiredDialog } from './session-expired-dialog';
import { SignedInData } from './signed-in-data';
import { NotificationsBackground } from './notifications-background';
import { useActivitySigns } from './use-activity-signs';
import { useRealtime } from './use-realtime';
import { realtime } from '@/shared/realtime/realtime-client';
import { useRegionCycling } from './use-region-cycling';

const ChannelAlarm = lazyPart(async () => ({ default: (await import('./channel-alarm')).ChannelAlarm }));

/** Frame of every signed-in page: bar, rail, page, tabs. The page brings its own `main`. Stays as it is while people go from place to place. */
export const AppShell = memo(function AppShell() {
  const { t } = useTranslation();
  const status = useSession((state) => state.status);
  const ready = useRealtime(status === 'signed-in');
  useRegionCycling();
  useActivitySigns(status === 'signed-in' && ready);
  useVisibleHeight();
  if (status === 'signed-out') return <ToLogin />;
  return (
    <>
      <BeginsAtItsTop />
      <SignedInData ready={ready}>
        <ConversationsBackground />
        <NotificationsBackground />
        <AppCommands />
        <div className="flex h-[var(--visible-height,100dvh)] flex-col overflow-hidden">
          <a
            href="#main"
            className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-80 focus:rounded-md focus:bg-primary focus:px-3 focus:py-2 focus:text-primary-foreground"
          >
            {t('app.shell.skip')}
          </a>
          <ConnectionBar />
          <Suspense>
            <ChannelAlarm />
          </Suspense>
          <div className="flex min-h-0 flex-1">
            <AppRail />
            <Outlet />
          </div>
          <InstallHint />
          <BottomTabs />
        </div>
        <Listening active={status === 'signed-in'} />
      </SignedInData>
      <SessionExpiredDialog />
    </>
  );
});

/** Lets the connection tell what happens, now that all who keep something true hear of it: it stands behind them. Draws nothing. */
function Listening({ active }: { active: boolean }): null {
  useEffect(() => {
    if (active) void realtime.start();
  }, [active]);
  return null;
}

/** And back again afterwards. */
function ToLogin() {
  const { pathname, search } = useLocation();
  return <Navigate to="/entrar" replace state={{ from: pathname + search }} />;
}

/** Every page does. Draws nothing. */
function BeginsAtItsTop(): null {
  const { pathname } = useLocation();
  useEffect(() => {
    document.getElementById('main')?.scrollTo({ top: 0 });
  }, [pathname]);
  return null;
}
