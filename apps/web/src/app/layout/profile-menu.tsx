import { Keyboard, LogOut, MonitorSmartphone } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link } from 'react-router';
import { useMe } from '@/shared/api/me';
import { changeLanguage, languageNames, languages } from '@/shared/i18n/language';
import { chooseSingleKeys, useSingleKeys } from '@/shared/lib/single-keys';
import { chooseTheme, themes, useTheme } from '@/shared/lib/theme';
import { Avatar } from '@/shared/ui/avatar';
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/shared/ui/dropdown-menu';
import { AvailabilityItems } from './availability-items';
import { showOverlay } from '../palette/open-palette';
import { useLogout } from './use-logout';

/** Who is signed in, and what concerns this person on this device. */
export function ProfileMenu() {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const theme = useTheme((state) => state.choice);
  const singleKeys = useSingleKeys((state) => state.on);
  const logout = useLogout();
  const name = me?.name ?? '';
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={t('app.profile.open', { name })}
        className="focus-ring flex size-11 cursor-pointer items-center justify-center rounded-full"
      >
        <Avatar name={name} size={32} />
      </DropdownMenuTrigger>
      <DropdownMenuContent side="right" align="end" className="w-60">
        <div className="px-2 pt-1 pb-1.5">
          <p className="truncate text-sm font-semibold">{name}</p>
          <p className="truncate text-xs text-muted-foreground">{me?.email}</p>
          <p className="truncate text-xs text-muted-foreground">{me?.workspaceName}</p>
        </div>
        <DropdownMenuSeparator />
        <AvailabilityItems />
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{t('app.profile.language')}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={i18n.language}>
          {languages.map((language) => (
            <DropdownMenuRadioItem
              key={language}
              value={language}
              onSelect={() => void changeLanguage(language)}
            >
              {languageNames[language]}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{t('app.profile.theme')}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={theme}>
          {themes.map((choice) => (
            <DropdownMenuRadioItem key={choice} value={choice} onSelect={() => chooseTheme(choice)}>
              {t(`app.profile.theme_${choice}`)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuCheckboxItem checked={singleKeys} onCheckedChange={chooseSingleKeys}>
          {t('app.profile.single_keys')}
        </DropdownMenuCheckboxItem>
        <DropdownMenuItem onSelect={() => setTimeout(() => showOverlay('help'))}>
          <Keyboard aria-hidden />
          {t('app.profile.shortcuts')}
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <Link to="/ajustes/sessoes">
            <MonitorSmartphone aria-hidden />
            {t('app.profile.sessions')}
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => void logout()}>
          <LogOut aria-hidden />
          {t('app.profile.logout')}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
