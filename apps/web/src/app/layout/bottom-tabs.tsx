import { useTranslation } from '@/shared/i18n/use-translation';
import { NavLink, useMatch } from 'react-router';
import { NotificationBell } from '@/features/notifications/bell';
import { useMe } from '@/shared/api/me';
import { cn } from '@/shared/lib/cn';
import { destinations, settingsDestination } from './navigation';
import { ProfileMenu } from './profile-menu';
import { useUnreadCount } from './use-unread-count';

/** The rail of a phone. Hidden inside a conversation, where the composer needs the room. */
export function BottomTabs() {
  const { t } = useTranslation();
  const me = useMe();
  const unread = useUnreadCount();
  const inThread = useMatch('/conversas/:conversationId');
  if (inThread) return null;
  const places = [...destinations, settingsDestination].filter(
    ({ permission }) => !permission || me?.permissions.includes(permission),
  );
  return (
    <nav
      aria-label={t('app.nav.tabs')}
      className="grid shrink-0 auto-cols-fr grid-flow-col border-t bg-background px-1 pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {places.map(({ to, name, icon: Icon }) => (
        <NavLink
          key={to}
          to={to}
          className={({ isActive }) =>
            cn(
              'focus-ring relative flex h-[60px] flex-col items-center justify-center gap-1 rounded-md text-2xs leading-none',
              isActive ? 'font-semibold text-brand' : 'font-medium text-muted-foreground',
            )
          }
        >
          <Icon aria-hidden className="size-[22px]" strokeWidth={1.75} />
          {t(`app.nav.${name}`)}
          {name === 'conversations' && unread > 0 ? (
            <span className="absolute top-1.5 left-[calc(50%+5px)] flex h-4 min-w-4 items-center justify-center rounded-full bg-primary px-1 text-2xs font-bold text-primary-foreground ring-2 ring-background tabular-nums">
              <span aria-hidden>{unread > 99 ? '99+' : unread}</span>
              <span className="sr-only"> {t('app.nav.waiting', { count: unread })}</span>
            </span>
          ) : null}
        </NavLink>
      ))}
      <NotificationBell className="focus-ring flex h-[60px] cursor-pointer items-center justify-center rounded-md text-muted-foreground" />
      <div className="flex items-center justify-center">
        <ProfileMenu />
      </div>
    </nav>
  );
}
