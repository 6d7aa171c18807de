import type { RefCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomField } from '@crm/contract/shapes';
import { Field } from '@/shared/ui/field';
import { Input } from '@/shared/ui/input';
import { Select } from '@/shared/ui/select';

type FieldInputProps = {
  field: CustomField;
  /** As a form's controller gives it; the value is what is typed. */
  input: {
    name: string;
    value: string | undefined;
    ref: RefCallback<HTMLElement>;
    onChange: (typed: string) => void;
    onBlur: () => void;
  };
  error: string | undefined;
  readOnly?: boolean;
};

/** Radix takes no empty value for a choice. */
const nothing = ' ';

/** The input that fits the type of a field. */
export function FieldInput({ field, input, error, readOnly = false }: FieldInputProps) {
  const { t } = useTranslation();
  const value = input.value ?? '';
  if (field.type === 'checkbox') {
    return (
      <label className="flex min-h-8 items-center gap-2 text-sm font-medium max-md:min-h-11">
        <input
          ref={input.ref}
          type="checkbox"
          name={input.name}
          disabled={readOnly}
          checked={value === 'true'}
          onChange={(event) => input.onChange(String(event.target.checked))}
          onBlur={input.onBlur}
          className="size-4 accent-brand"
        />
        {field.label}
      </label>
    );
  }
  if (field.type === 'list') {
    const options = value === '' || field.options.includes(value) ? field.options : [...field.options, value];
    return (
      <Field label={field.label} error={error}>
        <Select
          ref={input.ref}
          value={value === '' ? nothing : value}
          onValueChange={(chosen) => input.onChange(chosen === nothing ? '' : chosen)}
          options={[
            { value: nothing, label: t('ui.fields.none') },
            ...options.map((option) => ({ value: option, label: option })),
          ]}
          disabled={readOnly}
        />
      </Field>
    );
  }
  const kind = {
    text: {},
    number: { inputMode: 'decimal' },
    date: { type: 'date', max: '9999-12-31' },
    link: { inputMode: 'url' },
  } as const;
  return (
    <Field label={field.label} error={error}>
      <Input
        {...kind[field.type]}
        {...input}
        value={value}
        onChange={(event) => input.onChange(event.target.value)}
        readOnly={readOnly}
        autoComplete="off"
      />
    </Field>
  );
}
