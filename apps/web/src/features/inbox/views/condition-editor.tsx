import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FilterCondition } from '@crm/contract/shapes';
import { IconButton } from '@/shared/ui/icon-button';
import { Select } from '@/shared/ui/select';
import { filterFields, operatorsOf } from './groups';
import { ValueInput } from './value-input';

type ConditionEditorProps = {
  condition: FilterCondition;
  onChange: (condition: FilterCondition) => void;
  onRemove: () => void;
};

/** A condition as the form of a new group begins with. */
export function freshCondition(field: FilterCondition['field'] = 'status'): FilterCondition {
  const [operator = 'is'] = operatorsOf[field];
  return { field, operator, values: field === 'unread' || field === 'waiting' ? ['true'] : [] };
}

/** One line: what, how, with which. */
export function ConditionEditor({ condition, onChange, onRemove }: ConditionEditorProps) {
  const { t } = useTranslation();
  const { field, operator } = condition;
  const fields = filterFields.map((value) => ({ value, label: t(`lists.filter.fields.${value}`) }));
  const operators = operatorsOf[field].map((value) => ({
    value,
    label: t(`lists.filter.operators.${value}`),
  }));
  return (
    <div
      role="group"
      aria-label={t(`lists.filter.fields.${field}`)}
      className="grid grid-cols-[1fr_auto] items-center gap-2 md:grid-cols-[150px_130px_1fr_auto]"
    >
      <Select
        aria-label={t('lists.filter.field')}
        value={field}
        onValueChange={(name) => {
          const next = filterFields.find((one) => one === name);
          if (next) onChange(freshCondition(next));
        }}
        options={fields}
      />
      <IconButton label={t('lists.filter.remove')} className="md:order-last" onClick={onRemove}>
        <X aria-hidden className="size-4" strokeWidth={1.75} />
      </IconButton>
      <Select
        aria-label={t('lists.filter.operator')}
        value={operator}
        disabled={operators.length === 1}
        onValueChange={(name) => {
          const next = operatorsOf[field].find((one) => one === name);
          if (!next) return;
          // Days and a number of days are not each other's values.
          const keeps = (next === 'withinDays') === (operator === 'withinDays');
          onChange({ ...condition, operator: next, values: keeps ? condition.values : [] });
        }}
        options={operators}
        className="max-md:col-span-2"
      />
      <div className="min-w-0 max-md:col-span-2">
        <ValueInput condition={condition} onChange={(values) => onChange({ ...condition, values })} />
      </div>
    </div>
  );
}
