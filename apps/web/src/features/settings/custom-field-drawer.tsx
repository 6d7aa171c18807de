import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { CustomField } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { customFieldsQuery } from '@/shared/api/custom-fields';
import { showProblem } from '@/shared/forms/form-problem';
import { Field } from '@/shared/ui/field';
import { FormDrawer } from '@/shared/ui/form-drawer';
import { Input, Textarea } from '@/shared/ui/input';
import { Select } from '@/shared/ui/select';
import { toast } from '@/shared/ui/toaster';
import {
  customFieldSchema,
  customFieldTypes,
  type CustomFieldResult,
  type CustomFieldValues,
} from './custom-field-schema';

/** Makes a field when there is none, else renames it or changes what its list offers. */
export function CustomFieldDrawer({ field, onClose }: { field: CustomField | null; onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const form = useForm<CustomFieldValues, unknown, CustomFieldResult>({
    resolver: zodResolver(customFieldSchema),
    defaultValues: {
      label: field?.label ?? '',
      type: field?.type ?? 'text',
      options: field?.options.join('\n') ?? '',
    },
    mode: 'onTouched',
  });
  const type = useWatch({ control: form.control, name: 'type' });
  const save = useMutation({
    mutationFn: ({ label, options, ...rest }: CustomFieldResult) =>
      data(
        field
          ? api.PATCH('/api/v1/custom-fields/{id}', {
              params: { path: { id: field.id } },
              body: { label, options, version: field.version },
            })
          : api.POST('/api/v1/custom-fields', { body: { label, options, ...rest } }),
      ),
    onSuccess: ({ label }) => {
      onClose();
      toast.success(t('settings.fields.saved', { label }));
    },
    onError: (problem) =>
      showProblem(problem, form.setError, ['label', 'type', 'options'], {
        'custom_field.duplicate': 'label',
        'custom_field.options_invalid': 'options',
      }),
    // After a conflict too: what is saved next is to stand on what a colleague saved.
    onSettled: () => queryClient.invalidateQueries({ queryKey: customFieldsQuery.queryKey }),
  });
  const { errors } = form.formState;
  return (
    <FormDrawer
      open
      onOpenChange={onClose}
      title={t(field ? 'settings.fields.edit_title' : 'settings.fields.create')}
      submit={t('settings.fields.save')}
      busy={save.isPending}
      error={errors.root?.message}
      onSubmit={(event) => void form.handleSubmit((values) => save.mutate(values))(event)}
    >
      <Field label={t('settings.fields.label')} error={errors.label?.message}>
        <Input autoComplete="off" {...form.register('label')} />
      </Field>
      <Controller
        control={form.control}
        name="type"
        render={({ field: { value, onChange, ref } }) => (
          <Field
            label={t('settings.fields.type')}
            hint={t(field ? 'settings.fields.type_stays' : 'settings.fields.type_hint')}
          >
            <Select
              ref={ref}
              value={value}
              onValueChange={onChange}
              disabled={field !== null}
              options={customFieldTypes.map((one) => ({
                value: one,
                label: t(`settings.fields.types.${one}`),
              }))}
            />
          </Field>
        )}
      />
      {type === 'list' ? (
        <Field
          label={t('settings.fields.options')}
          hint={t('settings.fields.options_hint')}
          error={errors.options?.message}
        >
          <Textarea rows={6} {...form.register('options')} />
        </Field>
      ) : null}
    </FormDrawer>
  );
}
