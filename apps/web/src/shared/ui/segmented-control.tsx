import type { LucideIcon } from 'lucide-react';
import { ToggleGroup as Radix } from 'radix-ui';
import { cn } from '@/shared/lib/cn';

type SegmentedControlProps<Value extends string> = {
  /** The group's accessible name. */
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly { value: Value; label: string; icon?: LucideIcon }[];
  className?: string;
};

/** Switches between a few views; one is always chosen. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { label, value, onValueChange, options, className } = props;
  return (
    <Radix.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onValueChange(chosen.value);
      }}
      className={cn('inline-flex h-8 items-center gap-0.5 rounded-md bg-muted p-0.5 max-md:h-12', className)}
    >
      {options.map(({ value: option, label: text, icon: Icon }) => (
        <Radix.Item
          key={option}
          value={option}
          className="focus-ring inline-flex h-7 flex-1 cursor-pointer items-center justify-center gap-1.5 rounded-[5px] px-2.5 text-sm font-medium whitespace-nowrap text-muted-foreground data-[state=on]:bg-background data-[state=on]:text-foreground data-[state=on]:shadow-xs dark:data-[state=on]:bg-secondary max-md:h-11"
        >
          {Icon ? <Icon aria-hidden className="size-3.5" /> : null}
          {text}
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
