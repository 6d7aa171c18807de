import type { QueryClient } from '@tanstack/react-query';
import { notificationPreferencesQuery } from '@/shared/api/notification-preferences';
import { chimeFor, unlockSound } from '@/shared/lib/chime';
import { onGap, onServerEvent } from '@/shared/realtime/events';
import { refreshNotifications } from './api';

/** What comes by catch-up happened a while ago: it is shown, and not heard. */
const newsMs = 60_000;

/** Shows and sounds what this person is told, while the app is open. Returns the way to stop. */
export function followNotifications(queryClient: QueryClient): () => void {
  const refresh = () => void refreshNotifications(queryClient);
  const sound = async (news: string) => {
    const wanted = await queryClient.ensureQueryData(notificationPreferencesQuery);
    if (document.hasFocus() && !wanted.soundWhileLooking) return;
    await chimeFor(news, wanted.chime, wanted.volume);
  };
  const stops = [
    unlockSound(),
    onGap(refresh),
    onServerEvent('notification.read', refresh),
    onServerEvent('notification.created', ({ at, data: { id, version, isUnread, sounds } }) => {
      refresh();
      if (isUnread && sounds && Date.now() - Date.parse(at) < newsMs)
        sound(`${id}.${version}`).catch(() => undefined);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
