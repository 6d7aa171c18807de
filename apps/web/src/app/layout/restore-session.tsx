import { useEffect } from 'react';
import { Outlet } from 'react-router';
import { renewToken } from '@/shared/api/refresh';
import { signedOut, useSession } from '@/shared/api/session';
import { followOtherTabs } from '@/shared/api/session-tabs';
import { RouteFallback } from '../route-fallback';

/** On load the cookie decides whether somebody is signed in; until it has answered nothing is drawn. */
export function RestoreSession() {
  const status = useSession((state) => state.status);
  useEffect(() => {
    if (useSession.getState().status !== 'unknown') return;
    // Not reachable counts as signed out here: the login page says what is wrong when it is used.
    renewToken(null).catch(signedOut);
  }, []);
  useEffect(() => followOtherTabs(() => void renewToken(null).catch(signedOut)), []);
  return status === 'unknown' ? <RouteFallback /> : <Outlet />;
}
