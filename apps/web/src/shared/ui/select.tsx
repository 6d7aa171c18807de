import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '@/shared/lib/cn';
import { floating, floatingMotion, menuItem } from './variants';

type SelectProps = Omit<ComponentProps<'button'>, 'value' | 'onChange' | 'dir' | 'defaultValue'> & {
  value: string;
  onValueChange: (value: string) => void;
  options: readonly { value: string; label: string }[];
  placeholder?: string;
};

/** One choice out of a short list. The button takes `id`, `aria-*` and `ref`, so it works inside `Field`. */
export function Select({
  value,
  onValueChange,
  options,
  placeholder,
  className,
  disabled,
  name,
  ...rest
}: SelectProps) {
  return (
    <Radix.Root
      value={value}
      onValueChange={onValueChange}
      {...(disabled ? { disabled } : {})}
      {...(name ? { name } : {})}
    >
      <Radix.Trigger
        {...rest}
        className={cn(
          'field-focus flex h-8 w-full cursor-pointer items-center gap-2 rounded-md border border-input bg-background px-2.5 text-left text-sm shadow-xs outline-none disabled:opacity-60 aria-invalid:border-destructive data-[placeholder]:text-muted-foreground dark:bg-card max-md:h-11 max-md:text-[16px]',
          className,
        )}
      >
        <span className="min-w-0 flex-1 truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <ChevronDown aria-hidden className="size-4 text-muted-foreground" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className={cn(
            'z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) overflow-hidden p-1',
            floating,
            floatingMotion,
          )}
        >
          <Radix.Viewport>
            {options.map((option) => (
              <Radix.Item key={option.value} value={option.value} className={cn(menuItem, 'pr-8')}>
                <Radix.ItemText>{option.label}</Radix.ItemText>
                <Radix.ItemIndicator className="absolute right-2">
                  <Check aria-hidden />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
