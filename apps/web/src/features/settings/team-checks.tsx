import type { UseFormRegisterReturn } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useTeams } from '@/shared/api/teams';
import { TagDot } from '@/shared/ui/tag';

/** In which teams somebody is; nothing where the workspace has none. */
export function TeamChecks({ field }: { field: UseFormRegisterReturn }) {
  const { t } = useTranslation();
  const teams = useTeams();
  if (teams.length === 0) return null;
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{t('settings.sections.teams')}</legend>
      <div className="space-y-0.5">
        {teams.map(({ id, name, color }) => (
          <label
            key={id}
            className="flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 text-sm hover:bg-accent has-focus-visible:outline-2 has-focus-visible:outline-ring max-md:h-11"
          >
            <input type="checkbox" value={id} className="size-4 accent-primary" {...field} />
            <TagDot color={color} square className="size-2" />
            <span className="truncate">{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
