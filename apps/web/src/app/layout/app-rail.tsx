import { useTranslation } from '@/shared/i18n/use-translation';
import { Search } from 'lucide-react';
import { NavLink } from 'react-router';
import { NotificationBell } from '@/features/notifications/bell';
import { useMe } from '@/shared/api/me';
import { cn } from '@/shared/lib/cn';
import { Logo } from '@/shared/ui/logo';
import { showOverlay } from '../palette/open-palette';
import { destinations, settingsDestination } from './navigation';
import { ProfileMenu } from './profile-menu';
import { useUnreadCount } from './use-unread-count';

const link =
  'relative flex h-[50px] w-full flex-col items-center justify-center gap-1 rounded-lg text-rail-foreground focus-inside [--focus-inside:white] hover:bg-rail-active/50';

export function AppRail() {
  const { t } = useTranslation();
  const me = useMe();
  const unread = useUnreadCount();
  return (
    <nav
      aria-label={t('app.nav.main')}
      className="z-30 hidden w-[72px] shrink-0 flex-col items-center bg-rail py-3 text-rail-foreground md:flex"
    >
      <Logo />
      <button
        type="button"
        aria-keyshortcuts="Control+K"
        title={t('app.commands.palette')}
        onClick={() => showOverlay('palette')}
        className="mt-3 flex h-8 w-[56px] cursor-pointer items-center justify-center gap-1 rounded-md bg-rail-active/60 text-2xs font-medium text-rail-foreground focus-inside [--focus-inside:white] hover:bg-rail-active"
      >
        <Search aria-hidden className="size-3.5" strokeWidth={2} />
        <span>Ctrl K</span>
        <span className="sr-only">{t('app.commands.palette')}</span>
      </button>
      <div className="mt-3 flex w-full flex-col gap-0.5 px-1">
        {destinations
          .filter(({ permission }) => !permission || me?.permissions.includes(permission))
          .map((place) => (
            <RailLink key={place.to} place={place} count={place.name === 'conversations' ? unread : 0} />
          ))}
      </div>
      <div className="mt-auto flex w-full flex-col items-center gap-1.5 px-1">
        <NotificationBell className={cn(link, 'cursor-pointer')} />
        <RailLink place={settingsDestination} count={0} />
        <ProfileMenu />
      </div>
    </nav>
  );
}

function RailLink({ place, count }: { place: (typeof destinations)[number]; count: number }) {
  const { t } = useTranslation();
  const Icon = place.icon;
  return (
    <NavLink
      to={place.to}
      className={({ isActive }) => cn(link, isActive && 'bg-rail-active text-white hover:bg-rail-active')}
    >
      <Icon aria-hidden className="size-[19px]" strokeWidth={1.75} />
      <span className="text-2xs leading-none font-medium tracking-[-0.02em]">
        {t(`app.nav.${place.name}`)}
      </span>
      {count > 0 ? (
        <span className="absolute top-1 left-[36px] flex h-4 min-w-4 items-center justify-center rounded-full bg-[oklch(0.88_0.13_85)] px-1 text-2xs font-bold text-[oklch(0.3_0.06_60)] tabular-nums">
          <span aria-hidden>{count > 99 ? '99+' : count}</span>
          <span className="sr-only"> {t('app.nav.waiting', { count })}</span>
        </span>
      ) : null}
    </NavLink>
  );
}
