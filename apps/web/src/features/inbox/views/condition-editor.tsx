import { X } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { CustomField, FilterCondition } from '@crm/contract/shapes';
import { useCustomFields } from '@/shared/api/custom-fields';
import { IconButton } from '@/shared/ui/icon-button';
import { Select } from '@/shared/ui/select';
import { keyOf } from './condition-text';
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

/** Begins the value of a choice that is a field of contacts. */
const own = 'field:';

function freshFieldCondition(fields: readonly CustomField[], key: string): FilterCondition {
  const isBox = fields.some((field) => field.key === key && field.type === 'checkbox');
  return { field: 'contactField', operator: 'is', values: [`${key}:${isBox ? 'true' : ''}`] };
}

/** One line: what, how, with which. */
export function ConditionEditor({ condition, onChange, onRemove }: ConditionEditorProps) {
  const { t } = useTranslation();
  const { field, operator } = condition;
  const custom = useCustomFields();
  const chosen = field === 'contactField' ? `${own}${keyOf(condition.values[0] ?? '')}` : field;
  const fields = [
    ...filterFields.flatMap((value) =>
      value === 'contactField' ? [] : { value, label: t(`lists.filter.fields.${value}`) },
    ),
    ...custom.map(({ key, label }) => ({ value: `${own}${key}`, label })),
  ];
  const operators = operatorsOf[field].map((value) => ({
    value,
    label: t(`lists.filter.operators.${value}`),
  }));
  return (
    <div
      role="group"
      aria-label={fields.find(({ value }) => value === chosen)?.label ?? t('lists.filter.gone')}
      className="grid grid-cols-[1fr_auto] items-center gap-2 md:grid-cols-[150px_130px_1fr_auto]"
    >
      <Select
        aria-label={t('lists.filter.field')}
        value={chosen}
        onValueChange={(name) => {
          const next = filterFields.find((one) => one === name);
          const key = name.startsWith(own) ? name.slice(own.length) : null;
          if (next) onChange(freshCondition(next));
          else if (key) onChange(freshFieldCondition(custom, key));
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
