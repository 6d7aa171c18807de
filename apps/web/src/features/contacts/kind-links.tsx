import { useTranslation } from '@/shared/i18n/use-translation';
import { NavLink } from 'react-router';
import { cn } from '@/shared/lib/cn';

const kinds = [
  { to: '/contatos', name: 'people' },
  { to: '/contatos/empresas', name: 'companies' },
  { to: '/contatos/lixeira', name: 'trash' },
] as const;

/** People, companies, and whom nobody wants to see any more: the lists of one place. */
export function KindLinks() {
  const { t } = useTranslation();
  return (
    <nav
      aria-label={t('contacts.kinds.label')}
      className="flex rounded-lg bg-muted p-0.5 text-sm max-md:w-fit"
    >
      {kinds.map(({ to, name }) => (
        <NavLink
          key={to}
          to={to}
          // An open contact stands below the list of people.
          end={name === 'people'}
          className={({ isActive }) =>
            cn(
              'focus-ring flex h-7 items-center rounded-md px-2.5 font-medium max-md:h-11',
              isActive
                ? 'bg-background shadow-xs dark:bg-card'
                : 'text-muted-foreground hover:text-foreground',
            )
          }
        >
          {t(`contacts.kinds.${name}`)}
        </NavLink>
      ))}
    </nav>
  );
}
