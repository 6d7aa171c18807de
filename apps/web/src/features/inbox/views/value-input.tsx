import { useTranslation } from '@/shared/i18n/use-translation';
import type { FilterCondition } from '@crm/contract/shapes';
import { Input } from '@/shared/ui/input';
import { Select } from '@/shared/ui/select';
import { useChoices } from './condition-text';
import { FieldValueInput } from './field-value-input';
import { ManyChoices } from './many-choices';

type ValueInputProps = { condition: FilterCondition; onChange: (values: string[]) => void };

/** What a condition compares with: a day, a number of days, yes or no, or any of several. */
export function ValueInput({ condition: { field, operator, values }, onChange }: ValueInputProps) {
  const { t } = useTranslation();
  const choices = useChoices()(field);
  const [first = ''] = values;
  const label = t('lists.filter.value');
  if (field === 'contactField') return <FieldValueInput values={values} onChange={onChange} />;
  if (operator === 'withinDays')
    return (
      <Input
        type="number"
        inputMode="numeric"
        min={1}
        max={9999}
        aria-label={t('lists.filter.days')}
        value={first}
        onChange={(event) => onChange([event.target.value])}
      />
    );
  if (operator === 'before' || operator === 'after')
    return (
      <Input
        type="date"
        aria-label={label}
        value={first}
        onChange={(event) => onChange([event.target.value])}
      />
    );
  if (field === 'unread' || field === 'waiting')
    return (
      <Select
        aria-label={label}
        value={first}
        onValueChange={(value) => onChange([value])}
        options={choices}
      />
    );
  return <ManyChoices choices={choices} values={values} onChange={onChange} />;
}
