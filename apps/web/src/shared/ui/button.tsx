import type { VariantProps } from 'class-variance-authority';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '@/shared/lib/cn';
import { Spinner } from './spinner';
import { buttonVariants } from './variants';

type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof buttonVariants> & {
    /** Renders its child (a link) with the looks of a button. */
    asChild?: boolean;
    /** Shows a spinner and refuses clicks; the button keeps its width and its name. */
    busy?: boolean;
  };

export function Button({ asChild, busy, variant, size, className, children, ...rest }: ButtonProps) {
  const classes = cn(buttonVariants({ variant, size: variant === 'link' ? 'link' : size }), className);
  if (asChild) {
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      {...rest}
      className={cn(classes, busy && 'relative')}
      disabled={rest.disabled || busy}
      aria-busy={busy || undefined}
    >
      {busy ? (
        <>
          <span className="inline-flex items-center gap-1.5 opacity-0">{children}</span>
          <span className="absolute inset-0 flex items-center justify-center">
            <Spinner />
          </span>
        </>
      ) : (
        children
      )}
    </button>
  );
}
