import { CircleAlert } from 'lucide-react';
import { Slot } from 'radix-ui';
import { type ReactNode, useId } from 'react';
import { cn } from '@/shared/lib/cn';
import { Label } from './label';

type FieldProps = {
  label: ReactNode;
  /** Stands at the right end of the label line (a link). */
  aside?: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  className?: string;
  labelClassName?: string;
  /** The one control; receives its id and what describes it. */
  children: ReactNode;
};

/** Label, control, hint and error of a form field, tied together for screen readers. */
export function Field({ label, aside, hint, error, className, labelClassName, children }: FieldProps) {
  const id = useId();
  const describedBy = [error ? `${id}-error` : null, hint ? `${id}-hint` : null].filter(Boolean).join(' ');
  return (
    <div className={cn('space-y-1.5', className)}>
      <div className="flex items-baseline gap-2">
        <Label htmlFor={id} className={cn(labelClassName)}>
          {label}
        </Label>
        {aside ? <span className="ml-auto">{aside}</span> : null}
      </div>
      <Slot.Root id={id} aria-invalid={error ? true : undefined} aria-describedby={describedBy || undefined}>
        {children}
      </Slot.Root>
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
      {hint ? (
        <p id={`${id}-hint`} className="text-xs text-muted-foreground">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

/** Never colour alone: an icon and words. Also used for errors of a whole form. */
export function FieldError({
  id,
  className,
  children,
}: {
  id?: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <p id={id} role="alert" className={cn('flex items-start gap-1.5 text-xs text-danger-text', className)}>
      <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" strokeWidth={2} />
      {children}
    </p>
  );
}
