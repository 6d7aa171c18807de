import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { BellOff, Settings, VolumeX } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link } from 'react-router';
import { notificationPreferencesQuery } from '@/shared/api/notification-preferences';
import { rowsOf } from '@/shared/api/keyset';
import { useSound } from '@/shared/lib/chime';
import { Button } from '@/shared/ui/button';
import { Pill } from '@/shared/ui/pill';
import { Skeleton } from '@/shared/ui/skeleton';
import { EmptyState, ErrorState } from '@/shared/ui/state-panel';
import { iconButtonVariants } from '@/shared/ui/variants';
import { notificationsQuery, unreadQuery, useReadNotifications } from './api';
import { NotificationRow } from './notification-row';

/** @param onLeave the person goes where a notification leads */
export function NotificationPanel({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation();
  const unread = useQuery(unreadQuery).data?.unreadCount ?? 0;
  const list = useInfiniteQuery(notificationsQuery);
  const read = useReadNotifications();
  const rows = rowsOf(list.data);
  return (
    <>
      <header className="flex shrink-0 items-center gap-2 border-b px-4 py-3">
        <h2 className="text-base font-semibold">{t('notifications.title')}</h2>
        {unread > 0 ? <Pill tone="brand">{t('notifications.new', { count: unread })}</Pill> : null}
        <span className="ml-auto" />
        {unread > 0 ? (
          <Button variant="ghost" size="sm" busy={read.isPending} onClick={() => read.mutate({})}>
            {t('notifications.read_all')}
          </Button>
        ) : null}
        <Link
          to="/ajustes/notificacoes"
          onClick={onLeave}
          aria-label={t('notifications.settings')}
          className={iconButtonVariants({ size: 'sm' })}
        >
          <Settings aria-hidden className="size-4" strokeWidth={1.75} />
        </Link>
      </header>
      <SilenceLine />
      <div className="relative min-h-0 flex-1 overflow-y-auto p-1.5">
        {list.isPending ? <Loading /> : null}
        {list.isError && !list.data ? (
          <ErrorState
            title={t('notifications.failed')}
            error={list.error}
            onRetry={() => void list.refetch()}
            retrying={list.isFetching}
          />
        ) : null}
        {list.data && rows.length === 0 ? (
          <EmptyState
            icon={BellOff}
            tone="success"
            title={t('notifications.empty_title')}
            text={t('notifications.empty_text')}
          />
        ) : null}
        <ul className="space-y-0.5">
          {rows.map((notification) => (
            <NotificationRow key={notification.id} notification={notification} onLeave={onLeave} />
          ))}
        </ul>
        {list.hasNextPage ? (
          <Button
            variant="ghost"
            className="mt-1 w-full"
            busy={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('notifications.more')}
          </Button>
        ) : null}
      </div>
    </>
  );
}

/** Says why nothing is heard although it should be. */
function SilenceLine() {
  const { t } = useTranslation();
  const locked = useSound((state) => state.locked);
  const { data } = useQuery(notificationPreferencesQuery);
  const wantsSound = data && data.volume > 0 && Object.values(data.kinds).some(({ sound }) => sound);
  if (!locked || !wantsSound) return null;
  return (
    <p className="flex shrink-0 items-center gap-2 bg-warning-soft px-4 py-2 text-xs text-warning-text">
      <VolumeX aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
      {t('notifications.sound_locked')}
    </p>
  );
}

function Loading() {
  return (
    <div className="space-y-3 p-3" aria-busy>
      {[0, 1, 2].map((at) => (
        <div key={at} className="flex gap-3">
          <Skeleton className="size-8 rounded-full" />
          <div className="flex-1 space-y-2">
            <Skeleton className="h-3.5 w-3/4" />
            <Skeleton className="h-3 w-1/2" />
          </div>
        </div>
      ))}
    </div>
  );
}
