import { zodResolver } from '@hookform/resolvers/zod';
import { useMemo } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import { z } from 'zod';
import type { Contact, CustomField } from '@crm/contract/shapes';
import { showProblem } from '@/shared/forms/form-problem';
import { Button } from '@/shared/ui/button';
import { FieldError } from '@/shared/ui/field';
import { FieldInput } from './field-input';
import { fieldsSchema, typedOf } from './field-values';
import { touched, useSaveFields } from './save-fields';

type FieldsFormProps = { contact: Contact; fields: readonly CustomField[]; onClose: () => void };

/** All fields of a contact at once; only what was touched is saved. */
export function FieldsForm({ contact, fields, onClose }: FieldsFormProps) {
  const { t } = useTranslation();
  const schema = useMemo(() => z.object({ customFields: fieldsSchema(fields) }), [fields]);
  const form = useForm<z.input<typeof schema>, unknown, z.output<typeof schema>>({
    resolver: zodResolver(schema),
    values: { customFields: typedOf(fields, contact.customFields) },
    resetOptions: { keepDirtyValues: true, keepErrors: true },
    mode: 'onTouched',
  });
  const save = useSaveFields(contact);
  const dirty = form.formState.dirtyFields.customFields;
  const submit = form.handleSubmit(({ customFields }) =>
    save.mutate(touched(customFields, dirty), {
      onSuccess: onClose,
      onError: (problem) =>
        showProblem(
          problem,
          form.setError,
          fields.map(({ key }) => `customFields.${key}` as const),
        ),
    }),
  );
  return (
    <form
      noValidate
      aria-label={t('ui.fields.edit')}
      className="space-y-3"
      onSubmit={(event) => void submit(event)}
    >
      {fields.map((field) => (
        <Controller
          key={field.id}
          control={form.control}
          name={`customFields.${field.key}`}
          render={({ field: { ref, value, onChange, onBlur }, fieldState }) => (
            <FieldInput
              field={field}
              inputRef={ref}
              value={value}
              onChange={onChange}
              onBlur={onBlur}
              error={fieldState.error?.message}
            />
          )}
        />
      ))}
      {form.formState.errors.root?.message ? (
        <FieldError>{form.formState.errors.root.message}</FieldError>
      ) : null}
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={onClose}>
          {t('ui.confirm.cancel')}
        </Button>
        <Button type="submit" variant="primary" busy={save.isPending}>
          {t('ui.fields.save')}
        </Button>
      </div>
    </form>
  );
}
