import { useTranslation } from '@/shared/i18n/use-translation';
import type { User } from '@crm/contract/shapes';
import { listed } from '@/shared/lib/format';
import { Avatar } from '@/shared/ui/avatar';

const most = 5;

/** Some people in little room: their faces, and how many more. */
export function Faces({ people }: { people: readonly User[] }) {
  const { t } = useTranslation();
  if (people.length === 0) return <span className="text-muted-foreground">{t('settings.teams.nobody')}</span>;
  const names = listed(people.map(({ name }) => name));
  return (
    <span className="flex items-center gap-2" title={names}>
      <span aria-hidden className="flex -space-x-1.5">
        {people.slice(0, most).map(({ id, name }) => (
          <Avatar key={id} name={name} size={22} className="rounded-full ring-2 ring-card" />
        ))}
      </span>
      <span className="sr-only">{names}</span>
      {people.length > most ? (
        <span aria-hidden className="text-xs text-muted-foreground tabular-nums">
          +{people.length - most}
        </span>
      ) : null}
    </span>
  );
}
