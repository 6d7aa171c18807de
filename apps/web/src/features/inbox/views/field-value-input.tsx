import { useTranslation } from '@/shared/i18n/use-translation';
import { useCustomFields } from '@/shared/api/custom-fields';
import { Input } from '@/shared/ui/input';
import { Select } from '@/shared/ui/select';
import { flag, keyOf } from './condition-text';
import { ManyChoices } from './many-choices';

type FieldValueInputProps = { values: readonly string[]; onChange: (values: string[]) => void };

const types = { number: 'number', date: 'date', text: 'text', link: 'text' } as const;

/** What is sought in a field of contacts, each value written `key:value`. */
export function FieldValueInput({ values, onChange }: FieldValueInputProps) {
  const { t } = useTranslation();
  const [first = ''] = values;
  const key = keyOf(first);
  const field = useCustomFields().find((one) => one.key === key);
  const sought = first.slice(key.length + 1);
  const label = t('lists.filter.value');
  const put = (value: string) => onChange([`${key}:${value}`]);
  if (field?.type === 'checkbox')
    return <Select aria-label={label} value={sought} onValueChange={put} options={flag()} />;
  if (field?.type === 'list')
    return (
      <ManyChoices
        choices={field.options.map((option) => ({ value: `${key}:${option}`, label: option }))}
        values={values}
        // Without any the line still has to know of which field it is.
        onChange={(next) => onChange(next.length > 0 ? next.filter((one) => one !== `${key}:`) : [`${key}:`])}
      />
    );
  return (
    <Input
      type={types[field?.type ?? 'text']}
      aria-label={label}
      maxLength={500}
      value={sought}
      onChange={(event) => put(event.target.value)}
    />
  );
}
