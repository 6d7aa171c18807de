import { useTranslation } from '@/shared/i18n/use-translation';
import type { CustomField } from '@crm/contract/shapes';
import { useCustomFields } from '@/shared/api/custom-fields';
import { Field } from '@/shared/ui/field';
import { Input } from '@/shared/ui/input';
import { Select } from '@/shared/ui/select';

type FieldFiltersProps = {
  /** As `key:sought`. */
  asked: readonly string[];
  onChange: (asked: string[]) => void;
};

/** One line for each field of the workspace's own; what is left empty narrows nothing. */
export function FieldFilters({ asked, onChange }: FieldFiltersProps) {
  const fields = useCustomFields();
  const soughtIn = (key: string) =>
    asked.find((one) => one.startsWith(`${key}:`))?.slice(key.length + 1) ?? '';
  const seek = (key: string, sought: string) =>
    onChange([
      ...asked.filter((one) => !one.startsWith(`${key}:`)),
      ...(sought === '' ? [] : [`${key}:${sought}`]),
    ]);
  return fields.map((field) => (
    <FieldFilter
      key={field.id}
      field={field}
      sought={soughtIn(field.key)}
      onChange={(sought) => seek(field.key, sought)}
    />
  ));
}

const any = 'any';

function FieldFilter({
  field,
  sought,
  onChange,
}: {
  field: CustomField;
  sought: string;
  onChange: (sought: string) => void;
}) {
  const { t } = useTranslation();
  const { type, label, options } = field;
  if (type === 'number' || type === 'date') {
    const [from = '', to = ''] = sought.includes('..') ? sought.split('..') : [sought, sought];
    const range = (ends: [string, string]) => onChange(ends.join('') === '' ? '' : ends.join('..'));
    return (
      <fieldset className="grid grid-cols-2 gap-2">
        <legend className="mb-1.5 text-sm font-medium">{label}</legend>
        <Input
          type={type}
          aria-label={t('contacts.filter.from', { label })}
          value={from}
          onChange={(event) => range([event.target.value, to])}
        />
        <Input
          type={type}
          aria-label={t('contacts.filter.to', { label })}
          value={to}
          onChange={(event) => range([from, event.target.value])}
        />
      </fieldset>
    );
  }
  if (type === 'list' || type === 'checkbox') {
    const choices =
      type === 'list'
        ? options.map((value) => ({ value, label: value }))
        : (['true', 'false'] as const).map((value) => ({ value, label: t(`contacts.filter.${value}`) }));
    return (
      <Field label={label}>
        <Select
          value={sought === '' ? any : sought}
          onValueChange={(value) => onChange(value === any ? '' : value)}
          options={[{ value: any, label: t('contacts.filter.any') }, ...choices]}
        />
      </Field>
    );
  }
  return (
    <Field label={label}>
      <Input value={sought} maxLength={200} onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}
