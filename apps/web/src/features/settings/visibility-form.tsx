import { useId } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Workspace } from '@crm/contract/shapes';
import { useMay } from '@/shared/api/me';
import { ChoiceRow } from './choice-row';
import { useWorkspaceChange } from './use-workspace-change';

type Scope = Workspace['visibility']['agent'];

const limited = ['supervisor', 'agent', 'finance', 'viewer'] as const;
const scopes = ['all', 'team', 'own'] as const satisfies readonly Scope[];

/** Which conversations each role sees; applied at once, with a way back. */
export function VisibilityForm() {
  const { t } = useTranslation();
  const title = useId();
  const mayEdit = useMay('workspace.manage');
  const { workspace, change, isBusy } = useWorkspaceChange(t('settings.visibility.saved'));
  if (!workspace) return null;
  return (
    <section aria-labelledby={title} className="mx-6 my-8 max-w-xl max-md:mx-4">
      <h2 id={title} className="text-base font-semibold">
        {t('settings.visibility.title')}
      </h2>
      <p className="mt-1 mb-4 text-sm text-muted-foreground">{t('settings.visibility.text')}</p>
      <div className="divide-y rounded-lg border bg-card">
        {limited.map((role) => (
          <ChoiceRow
            key={role}
            label={t(`settings.roles.${role}`)}
            value={workspace.visibility[role]}
            disabled={!mayEdit || isBusy}
            options={scopes.map((scope) => ({ value: scope, label: t(`settings.visibility.${scope}`) }))}
            onChange={(scope) =>
              change(
                { visibility: { [role]: scope } },
                { visibility: { [role]: workspace.visibility[role] } },
              )
            }
          />
        ))}
      </div>
    </section>
  );
}
