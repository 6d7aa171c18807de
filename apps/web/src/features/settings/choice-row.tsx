import { useId } from 'react';
import { Select } from '@/shared/ui/select';

type ChoiceRowProps<Value extends string> = {
  label: string;
  hint?: string;
  value: Value;
  disabled: boolean;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
};

/** One setting in a list of them: what it is, and what it is set to. */
export function ChoiceRow<Value extends string>({
  label,
  hint,
  value,
  disabled,
  options,
  onChange,
}: ChoiceRowProps<Value>) {
  const id = useId();
  return (
    <div className="flex items-center justify-between gap-4 px-4 py-2.5 max-md:flex-col max-md:items-stretch max-md:gap-1.5">
      <div>
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        {hint ? (
          <p id={`${id}-hint`} className="text-xs text-muted-foreground">
            {hint}
          </p>
        ) : null}
      </div>
      <div className="w-64 shrink-0 max-md:w-full">
        <Select
          id={id}
          {...(hint && { 'aria-describedby': `${id}-hint` })}
          value={value}
          disabled={disabled}
          options={options}
          onValueChange={(next) => {
            const chosen = options.find((option) => option.value === next);
            if (chosen && chosen.value !== value) onChange(chosen.value);
          }}
        />
      </div>
    </div>
  );
}
