import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import { api, data } from '@/shared/api/client';
import { useMe } from '@/shared/api/me';
import { teamsQuery } from '@/shared/api/teams';
import { usersQuery } from '@/shared/api/users';
import { showProblem } from '@/shared/forms/form-problem';
import { Field } from '@/shared/ui/field';
import { FormDrawer } from '@/shared/ui/form-drawer';
import { Input } from '@/shared/ui/input';
import { Select } from '@/shared/ui/select';
import { toast } from '@/shared/ui/toaster';
import { TeamChecks } from './team-checks';
import { roles, type UserValues, userSchema } from './schemas';

const fields = ['name', 'email', 'role', 'password'] as const;
const blank: UserValues = { name: '', email: '', role: 'agent', password: '', teamIds: [] };

/** Adds a person to the team with a first password, which they are told in person. */
export function UserDrawer({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const queryClient = useQueryClient();
  const form = useForm<UserValues>({
    resolver: zodResolver(userSchema),
    defaultValues: blank,
    mode: 'onTouched',
  });
  const add = useMutation({
    mutationFn: (body: UserValues) => data(api.POST('/api/v1/users', { body })),
    onSuccess: (user) => {
      void queryClient.invalidateQueries({ queryKey: usersQuery.queryKey });
      void queryClient.invalidateQueries({ queryKey: teamsQuery.queryKey });
      form.reset(blank);
      onOpenChange(false);
      toast.success(t('settings.team.added', { name: user.name }));
    },
    onError: (problem) =>
      showProblem(problem, form.setError, fields, {
        'auth.email_taken': 'email',
        'user.email_taken': 'email',
      }),
  });
  const { errors } = form.formState;
  return (
    <FormDrawer
      open={open}
      onOpenChange={onOpenChange}
      title={t('settings.team.add')}
      submit={t('settings.team.submit')}
      busy={add.isPending}
      error={errors.root?.message}
      onSubmit={(event) => void form.handleSubmit((values) => add.mutate(values))(event)}
    >
      <Field label={t('settings.team.name')} error={errors.name?.message}>
        <Input autoComplete="off" {...form.register('name')} />
      </Field>
      <Field label={t('settings.team.email')} error={errors.email?.message}>
        <Input
          type="email"
          inputMode="email"
          autoComplete="off"
          autoCapitalize="none"
          {...form.register('email')}
        />
      </Field>
      <Controller
        control={form.control}
        name="role"
        render={({ field }) => (
          <Field
            label={t('settings.team.role')}
            hint={t(`settings.role_hints.${field.value}`)}
            error={errors.role?.message}
          >
            <Select
              ref={field.ref}
              value={field.value}
              onValueChange={field.onChange}
              onBlur={field.onBlur}
              options={roles
                .filter((role) => role !== 'owner' || me?.role === 'owner')
                .map((role) => ({ value: role, label: t(`settings.roles.${role}`) }))}
            />
          </Field>
        )}
      />
      <Field
        label={t('settings.team.password')}
        hint={t('settings.team.password_hint')}
        error={errors.password?.message}
      >
        <Input autoComplete="new-password" {...form.register('password')} />
      </Field>
      <TeamChecks field={form.register('teamIds')} />
    </FormDrawer>
  );
}
