import { Check, Minus } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from '@/shared/lib/cn';

type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & {
  /** Stands for several of which only some are chosen. */
  mixed?: boolean;
};

export function Checkbox({ mixed = false, className, ref, ...rest }: CheckboxProps) {
  return (
    <span className={cn('relative inline-flex size-4 shrink-0 max-md:size-5', className)}>
      <input
        {...rest}
        type="checkbox"
        ref={(box) => {
          if (box) box.indeterminate = mixed;
          if (typeof ref === 'function') ref(box);
          else if (ref) ref.current = box;
        }}
        className={cn(
          'peer focus-ring size-full cursor-pointer appearance-none rounded-sm border border-input bg-background checked:border-primary checked:bg-primary dark:bg-card dark:checked:bg-primary',
          mixed && 'border-primary bg-primary dark:bg-primary',
        )}
      />
      {mixed ? (
        <Minus
          aria-hidden
          strokeWidth={3}
          className="pointer-events-none absolute top-0.5 left-0.5 size-3 max-md:size-4 text-primary-foreground"
        />
      ) : (
        <Check
          aria-hidden
          strokeWidth={3}
          className="pointer-events-none absolute top-0.5 left-0.5 hidden size-3 max-md:size-4 text-primary-foreground peer-checked:block"
        />
      )}
    </span>
  );
}
