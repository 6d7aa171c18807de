import type { RefCallback } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { CustomField } from '@crm/contract/shapes';
import { Field } from '@/shared/ui/field';
import { Input } from '@/shared/ui/input';
import { Select } from '@/shared/ui/select';

type FieldInputProps = {
  field: CustomField;
  /** What is typed; undefined in a form that knows the field since a moment only. */
  value: string | undefined;
  inputRef: RefCallback<HTMLElement>;
  onChange: (typed: string) => void;
  onBlur: () => void;
  error: string | undefined;
  readOnly?: boolean;
};

/** Radix takes no empty value for a choice. */
const nothing = ' ';

/** The input that fits the type of a field. */
export function FieldInput({
  field,
  inputRef,
  onChange,
  onBlur,
  error,
  readOnly = false,
  ...typed
}: FieldInputProps) {
  const { t } = useTranslation();
  const value = typed.value ?? '';
  if (field.type === 'checkbox') {
    return (
      <label className="flex min-h-8 items-center gap-2 text-sm font-medium max-md:min-h-11">
        <input
          ref={inputRef}
          type="checkbox"
          disabled={readOnly}
          checked={value === 'true'}
          onChange={(event) => onChange(String(event.target.checked))}
          onBlur={onBlur}
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
          ref={inputRef}
          value={value === '' ? nothing : value}
          onValueChange={(chosen) => onChange(chosen === nothing ? '' : chosen)}
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
        ref={inputRef}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
        readOnly={readOnly}
        autoComplete="off"
      />
    </Field>
  );
}
