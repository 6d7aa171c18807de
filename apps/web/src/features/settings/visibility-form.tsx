import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatchWorkspaceBody, Workspace } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { useMay } from '@/shared/api/me';
import { workspaceQuery } from '@/shared/api/workspace';
import { errorText } from '@/shared/i18n/error-text';
import { Select } from '@/shared/ui/select';
import { toast } from '@/shared/ui/toaster';

type Change = Omit<PatchWorkspaceBody, 'version'>;
type Scope = Workspace['visibility']['agent'];

const limited = ['supervisor', 'agent', 'finance', 'viewer'] as const;
const scopes = ['all', 'team', 'own'] as const satisfies readonly Scope[];

/** Which conversations each role sees; applied at once, with a way back. */
export function VisibilityForm() {
  const { t } = useTranslation();
  const title = useId();
  const queryClient = useQueryClient();
  const workspace = useQuery(workspaceQuery).data;
  const mayEdit = useMay('workspace.manage');
  const save = useMutation({
    mutationFn: (body: PatchWorkspaceBody) => data(api.PATCH('/api/v1/workspace', { body })),
    onSuccess: (changed) => queryClient.setQueryData(workspaceQuery.queryKey, changed),
    onError: (problem) => {
      toast.error(errorText(problem));
      void queryClient.invalidateQueries({ queryKey: workspaceQuery.queryKey });
    },
  });
  if (!workspace) return null;
  const apply = (change: Change, back: Change) =>
    save.mutate(
      { ...change, version: workspace.version },
      {
        onSuccess: ({ version }) =>
          toast(t('settings.visibility.saved'), {
            duration: 8000,
            action: { label: t('settings.team.undo'), onClick: () => save.mutate({ ...back, version }) },
          }),
      },
    );
  const disabled = !mayEdit || save.isPending;
  return (
    <section aria-labelledby={title} className="mt-8 max-w-xl">
      <h2 id={title} className="text-base font-semibold">
        {t('settings.visibility.title')}
      </h2>
      <p className="mt-1 mb-4 text-sm text-muted-foreground">{t('settings.visibility.text')}</p>
      <div className="divide-y rounded-lg border bg-card">
        {limited.map((role) => (
          <Choice
            key={role}
            label={t(`settings.roles.${role}`)}
            value={workspace.visibility[role]}
            disabled={disabled}
            options={scopes.map((scope) => ({ value: scope, label: t(`settings.visibility.${scope}`) }))}
            onChange={(scope) =>
              apply({ visibility: { [role]: scope } }, { visibility: { [role]: workspace.visibility[role] } })
            }
          />
        ))}
      </div>
    </section>
  );
}

type ChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  disabled: boolean;
  options: { value: Value; label: string }[];
  onChange: (value: Value) => void;
};

function Choice<Value extends string>({ label, value, disabled, options, onChange }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div className="flex items-center justify-between gap-4 px-4 py-2.5 max-md:flex-col max-md:items-stretch max-md:gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <div className="w-64 max-md:w-full">
        <Select
          id={id}
          value={value}
          disabled={disabled}
          options={options}
          onValueChange={(next) => {
            const chosen = options.find((option) => option.value === next);
            if (chosen && chosen.value !== value) onChange(chosen.value);
          }}
        />
      </div>
    </div>
  );
}
