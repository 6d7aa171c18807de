import { Check, Minus } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from '@/shared/lib/cn';

type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & {
  /** Stands for several of which only some are chosen. */
  mixed?: boolean;
};

/** Sixteen pixels; on a phone twenty, with forty-four to touch. */
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
        // Larger than what is drawn, where it is meant by a finger.
        className="peer absolute inset-0 m-0 cursor-pointer appearance-none outline-none max-md:-inset-3"
      />
      <span
        aria-hidden
        className={cn(
          'pointer-events-none size-full rounded-sm border border-input bg-background outline-offset-2 outline-ring peer-checked:border-primary peer-checked:bg-primary peer-focus-visible:outline-2 dark:bg-card dark:peer-checked:bg-primary',
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
