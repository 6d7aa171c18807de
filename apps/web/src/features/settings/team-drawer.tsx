import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Team } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { useUsers } from '@/shared/api/directory';
import { teamsQuery } from '@/shared/api/teams';
import { usersQuery } from '@/shared/api/users';
import { showProblem } from '@/shared/forms/form-problem';
import { Avatar } from '@/shared/ui/avatar';
import { Field } from '@/shared/ui/field';
import { FormDrawer } from '@/shared/ui/form-drawer';
import { Input } from '@/shared/ui/input';
import { toast } from '@/shared/ui/toaster';
import { ColorChoice } from './color-choice';
import { teamSchema, type TeamValues } from './schemas';

/** Makes a team when there is none, else renames or colours it; and says who is in it. */
export function TeamDrawer({ team, onClose }: { team: Team | null; onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const form = useForm<TeamValues>({
    resolver: zodResolver(teamSchema),
    defaultValues: {
      name: team?.name ?? '',
      color: team?.color ?? 'blue',
      memberIds: team?.memberIds ?? [],
    },
    mode: 'onTouched',
  });
  const people = useUsers().filter(
    ({ id, disabledAt }) => disabledAt === null || team?.memberIds.includes(id),
  );
  const save = useMutation({
    mutationFn: (body: TeamValues) =>
      data(
        team
          ? api.PATCH('/api/v1/teams/{id}', {
              params: { path: { id: team.id } },
              body: { ...body, version: team.version },
            })
          : api.POST('/api/v1/teams', { body }),
      ),
    onSuccess: ({ name }) => {
      onClose();
      toast.success(t('settings.teams.saved', { name }));
    },
    onError: (problem) =>
      showProblem(problem, form.setError, ['name', 'color'], { 'team.duplicate': 'name' }),
    // After a conflict too: what is saved next is to stand on what a colleague saved.
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: teamsQuery.queryKey }),
        queryClient.invalidateQueries({ queryKey: usersQuery.queryKey }),
      ]),
  });
  const { errors } = form.formState;
  return (
    <FormDrawer
      open
      onOpenChange={onClose}
      title={t(team ? 'settings.teams.edit_title' : 'settings.teams.create')}
      submit={t('settings.teams.save')}
      busy={save.isPending}
      error={errors.root?.message}
      onSubmit={(event) => void form.handleSubmit((values) => save.mutate(values))(event)}
    >
      <Field label={t('settings.teams.name')} error={errors.name?.message}>
        <Input autoComplete="off" {...form.register('name')} />
      </Field>
      <ColorChoice field={form.register('color')} />
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">{t('settings.teams.members')}</legend>
        <div className="space-y-0.5">
          {people.map(({ id, name }) => (
            <label
              key={id}
              className="flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 text-sm hover:bg-accent has-focus-visible:outline-2 has-focus-visible:outline-ring max-md:h-11"
            >
              <input
                type="checkbox"
                value={id}
                className="size-4 accent-primary"
                {...form.register('memberIds')}
              />
              <Avatar name={name} size={22} />
              <span className="truncate">{name}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </FormDrawer>
  );
}
