import { ChevronRight } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { NavLink } from 'react-router';
import { useMe } from '@/shared/api/me';
import { cn } from '@/shared/lib/cn';
import { sectionGroups } from './sections';

/** Beside the content on a desk; the whole page on a phone. */
export function SettingsNav({ className }: { className?: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const groups = sectionGroups.map((group) => ({
    ...group,
    sections: group.sections.filter(({ permission }) => !permission || me?.permissions.includes(permission)),
  }));
  return (
    <nav
      aria-label={t('settings.nav.label')}
      className={cn('relative shrink-0 space-y-4 overflow-y-auto bg-canvas px-2.5 py-4', className)}
    >
      {groups
        .filter((group) => group.sections.length > 0)
        .map((group) => (
          <div key={group.name}>
            <p className="px-2.5 pb-1 text-xs font-medium text-muted-foreground">
              {t(`settings.groups.${group.name}`)}
            </p>
            {group.sections.map(({ to, name }) => (
              <NavLink
                key={to}
                to={to}
                className={({ isActive }) =>
                  cn(
                    'focus-ring flex h-8 items-center rounded-md px-2.5 text-sm max-md:h-12',
                    isActive
                      ? 'bg-selected font-semibold text-brand'
                      : 'text-secondary-foreground hover:bg-accent',
                  )
                }
              >
                {t(`settings.sections.${name}`)}
                <ChevronRight aria-hidden className="ml-auto size-4 text-muted-foreground md:hidden" />
              </NavLink>
            ))}
          </div>
        ))}
    </nav>
  );
}
