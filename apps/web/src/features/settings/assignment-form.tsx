import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm, type UseFormRegisterReturn } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { ReactNode } from 'react';
import type { Assignment, User } from '@crm/contract/shapes';
import { api, ApiProblem, data } from '@/shared/api/client';
import { useChannels, useUsers } from '@/shared/api/directory';
import { useMay } from '@/shared/api/me';
import { useTeams } from '@/shared/api/teams';
import { showProblem } from '@/shared/forms/form-problem';
import { answers } from '@/shared/people/answers';
import { Button } from '@/shared/ui/button';
import { ColouredGlyph } from '@/shared/ui/channel-mark';
import { FieldError } from '@/shared/ui/field';
import { TagDot } from '@/shared/ui/tag';
import { toast } from '@/shared/ui/toaster';
import { assignmentQuery } from './api';
import { assignmentSchema, type AssignmentValues } from './assignment-schema';
import { CapList } from './cap-list';

/** Which queues are dealt out by themselves, and how much each person can take. */
export function AssignmentForm({ assignment }: { assignment: Assignment }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const mayEdit = useMay('workspace.manage');
  const channels = useChannels();
  const teams = useTeams();
  const people = useUsers().filter(answers);
  const form = useForm<AssignmentValues, unknown, Assignment>({
    resolver: zodResolver(assignmentSchema),
    // What a colleague saved meanwhile arrives; what was changed here is kept.
    values: valuesOf(assignment, people),
    resetOptions: { keepDirtyValues: true, keepErrors: true },
    mode: 'onTouched',
  });
  const save = useMutation({
    mutationFn: (body: Assignment) => data(api.PUT('/api/v1/assignment', { body })),
    onSuccess: (saved) => {
      queryClient.setQueryData(assignmentQuery.queryKey, saved);
      form.reset(valuesOf(saved, people));
      toast.success(t('settings.assignment.saved'));
    },
    onError: (problem) => {
      if (problem instanceof ApiProblem && problem.code === 'version_conflict') {
        void queryClient.invalidateQueries({ queryKey: assignmentQuery.queryKey });
      }
      showProblem(problem, form.setError, []);
    },
  });
  const { errors, isDirty } = form.formState;
  return (
    <form
      noValidate
      className="space-y-7"
      onSubmit={(event) => void form.handleSubmit((body) => save.mutate(body))(event)}
    >
      <p className="text-sm text-muted-foreground">{t('settings.assignment.intro')}</p>
      <fieldset disabled={!mayEdit}>
        <legend className="text-base font-semibold">{t('settings.assignment.queues')}</legend>
        <p className="mt-1 mb-3 text-sm text-muted-foreground">{t('settings.assignment.queues_hint')}</p>
        {channels.length + teams.length === 0 ? (
          <p className="rounded-lg border border-dashed px-4 py-3 text-sm text-muted-foreground">
            {t('settings.assignment.no_queues')}
          </p>
        ) : null}
        {channels.map(({ id, name, type }) => (
          <Queue key={id} value={id} field={form.register('channelIds')}>
            <ColouredGlyph name={type} />
            <span className="truncate">{name}</span>
          </Queue>
        ))}
        {teams.map(({ id, name, color }) => (
          <Queue key={id} value={id} field={form.register('teamIds')}>
            <TagDot color={color} square className="mx-[5px] size-2" />
            <span className="truncate">{t('settings.assignment.team', { name })}</span>
          </Queue>
        ))}
      </fieldset>
      <CapList form={form} people={people} disabled={!mayEdit} />
      {errors.root?.message ? <FieldError className="text-sm">{errors.root.message}</FieldError> : null}
      {mayEdit ? (
        <Button type="submit" variant="primary" size="lg" busy={save.isPending} disabled={!isDirty}>
          {t('settings.assignment.save')}
        </Button>
      ) : (
        <p className="text-sm text-muted-foreground">{t('settings.company.read_only')}</p>
      )}
    </form>
  );
}

function valuesOf({ caps, ...rest }: Assignment, people: readonly User[]): AssignmentValues {
  const typed = new Map(people.map(({ id }) => [id, '']));
  for (const { userId, cap } of caps) typed.set(userId, String(cap));
  return { ...rest, caps: Object.fromEntries(typed) };
}

type QueueProps = { value: string; field: UseFormRegisterReturn; children: ReactNode };

function Queue({ value, field, children }: QueueProps) {
  return (
    <label className="flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 text-sm hover:bg-accent has-focus-visible:outline-2 has-focus-visible:outline-ring max-md:h-11">
      <input type="checkbox" value={value} className="size-4 accent-primary max-md:size-5" {...field} />
      {children}
    </label>
  );
}
