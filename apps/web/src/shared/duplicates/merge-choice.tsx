import { Check, Equal } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { cn } from '@/shared/lib/cn';
import type { Side } from './merge-fields';

type MergeChoiceProps = {
  label: string;
  values: Readonly<Record<Side, string>>;
  side: Side;
  /** In the order of the columns. */
  order: readonly [Side, Side];
  owners: Readonly<Record<Side, string>>;
  onChoose: (side: Side) => void;
};

/** One field of both, and what is left of it: chosen where they differ. */
export function MergeChoice({ label, values, side, order, owners, onChoose }: MergeChoiceProps) {
  const { t } = useTranslation();
  const group = useId();
  const same = values.survivor === values.duplicate;
  return (
    <div
      role={same ? 'group' : 'radiogroup'}
      aria-label={label}
      className="contents max-md:grid max-md:gap-1.5"
    >
      <span className="flex items-center text-xs text-muted-foreground">{label}</span>
      {order.map((one) => {
        const value = values[one];
        const on = !same && side === one;
        return (
          <label
            key={one}
            className={cn(
              'flex h-9 min-w-0 items-center gap-2 rounded-md border px-2.5 text-sm has-focus-visible:outline-2 has-focus-visible:outline-ring max-md:h-11',
              // In the dark a dialog is as bright as the line around a card.
              on ? 'border-ring bg-brand-soft/60' : 'dark:border-border-strong',
              value === '' && 'border-dashed text-muted-foreground',
              !same && 'cursor-pointer',
              same && one === order[1] && 'max-md:hidden',
            )}
          >
            {same ? (
              <Equal aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
            ) : (
              <input
                type="radio"
                name={group}
                checked={on}
                onChange={() => onChoose(one)}
                aria-label={t('duplicates.choose', {
                  value: value === '' ? t('duplicates.empty') : value,
                  name: owners[one],
                })}
                className="size-3.5 shrink-0 accent-primary outline-none"
              />
            )}
            <span className="truncate" title={value}>
              {value === '' ? t('duplicates.empty') : value}
            </span>
          </label>
        );
      })}
      <span className="flex h-9 min-w-0 items-center gap-2 rounded-md bg-muted px-2.5 text-sm font-medium max-md:hidden dark:bg-card">
        <Check aria-hidden className="size-3.5 shrink-0 text-success-text" strokeWidth={2.5} />
        <span className="truncate">{values[side] === '' ? t('duplicates.empty') : values[side]}</span>
      </span>
    </div>
  );
}
