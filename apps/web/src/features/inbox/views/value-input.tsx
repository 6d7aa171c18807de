import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FilterCondition } from '@crm/contract/shapes';
import { toggled } from '@/shared/labels/toggled';
import { listed } from '@/shared/lib/format';
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuTrigger,
} from '@/shared/ui/dropdown-menu';
import { Input } from '@/shared/ui/input';
import { Select } from '@/shared/ui/select';
import { buttonVariants } from '@/shared/ui/variants';
import { useChoices } from './condition-text';

type ValueInputProps = { condition: FilterCondition; onChange: (values: string[]) => void };

/** What a condition compares with: a day, a number of days, yes or no, or any of several. */
export function ValueInput({ condition: { field, operator, values }, onChange }: ValueInputProps) {
  const { t } = useTranslation();
  const choices = useChoices()(field);
  const [first = ''] = values;
  const label = t('lists.filter.value');
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
  const chosen = choices.filter(({ value }) => values.includes(value));
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={`${label}: ${chosen.map((choice) => choice.label).join(', ')}`}
        className={buttonVariants({ className: 'w-full min-w-0 justify-start font-normal' })}
      >
        <span className="min-w-0 flex-1 truncate text-left">
          {chosen.length > 0 ? (
            listed(chosen.map((choice) => choice.label))
          ) : (
            <span className="text-muted-foreground">{t('lists.filter.choose')}</span>
          )}
        </span>
        <ChevronDown aria-hidden className="size-4 text-muted-foreground" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="max-h-72">
        {choices.map((choice) => (
          <DropdownMenuCheckboxItem
            key={choice.value}
            checked={values.includes(choice.value)}
            onSelect={(event) => event.preventDefault()}
            onCheckedChange={() => onChange(toggled(values, choice.value))}
          >
            <span className="max-w-64 truncate">{choice.label}</span>
          </DropdownMenuCheckboxItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
