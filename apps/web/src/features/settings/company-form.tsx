import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Workspace } from '@crm/contract/shapes';
import { api, ApiProblem, data } from '@/shared/api/client';
import { useMay } from '@/shared/api/me';
import { workspaceQuery } from '@/shared/api/workspace';
import { showProblem } from '@/shared/forms/form-problem';
import { languageNames, languages } from '@/shared/i18n/language';
import { Button } from '@/shared/ui/button';
import { Field, FieldError } from '@/shared/ui/field';
import { Input } from '@/shared/ui/input';
import { Select } from '@/shared/ui/select';
import { toast } from '@/shared/ui/toaster';
import { type CompanyValues, companySchema } from './schemas';
import { timezoneOptions } from './timezones';

const fields = ['name', 'timezone', 'locale'] as const;

export function CompanyForm({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const mayEdit = useMay('workspace.manage');
  const { name, timezone, locale, version } = workspace;
  const form = useForm<CompanyValues>({
    resolver: zodResolver(companySchema),
    // `values`, so that what a colleague saved meanwhile arrives; what was typed here is kept.
    values: { name, timezone, locale, version },
    resetOptions: { keepDirtyValues: true, keepErrors: true },
    mode: 'onTouched',
  });
  const save = useMutation({
    mutationFn: (values: CompanyValues) =>
      data(api.PATCH('/api/v1/workspace', { body: { ...values, version } })),
    onSuccess: (saved) => {
      queryClient.setQueryData(workspaceQuery.queryKey, saved);
      void queryClient.invalidateQueries({ queryKey: ['me'] });
      form.reset({
        name: saved.name,
        timezone: saved.timezone,
        locale: saved.locale,
        version: saved.version,
      });
      toast.success(t('settings.company.saved'));
    },
    onError: (problem) => {
      if (problem instanceof ApiProblem && problem.code === 'version_conflict') {
        void queryClient.invalidateQueries({ queryKey: workspaceQuery.queryKey });
      }
      showProblem(problem, form.setError, fields);
    },
  });
  const { errors, isDirty } = form.formState;
  return (
    <form
      noValidate
      className="space-y-5"
      onSubmit={(event) => void form.handleSubmit((values) => save.mutate(values))(event)}
    >
      <Field label={t('settings.company.name')} error={errors.name?.message}>
        <Input disabled={!mayEdit} autoComplete="organization" {...form.register('name')} />
      </Field>
      <Controller
        control={form.control}
        name="timezone"
        render={({ field }) => (
          <Field
            label={t('settings.company.timezone')}
            hint={t('settings.company.timezone_hint')}
            error={errors.timezone?.message}
          >
            <Select
              ref={field.ref}
              value={field.value}
              onValueChange={field.onChange}
              onBlur={field.onBlur}
              disabled={!mayEdit}
              options={timezoneOptions(timezone)}
            />
          </Field>
        )}
      />
      <Controller
        control={form.control}
        name="locale"
        render={({ field }) => (
          <Field
            label={t('settings.company.language')}
            hint={t('settings.company.language_hint')}
            error={errors.locale?.message}
          >
            <Select
              ref={field.ref}
              value={field.value}
              onValueChange={field.onChange}
              onBlur={field.onBlur}
              disabled={!mayEdit}
              options={languages.map((value) => ({ value, label: languageNames[value] }))}
            />
          </Field>
        )}
      />
      {errors.root?.message ? <FieldError className="text-sm">{errors.root.message}</FieldError> : null}
      {mayEdit ? (
        <Button type="submit" variant="primary" size="lg" busy={save.isPending} disabled={!isDirty}>
          {t('settings.company.save')}
        </Button>
      ) : (
        <p className="text-sm text-muted-foreground">{t('settings.company.read_only')}</p>
      )}
    </form>
  );
}
