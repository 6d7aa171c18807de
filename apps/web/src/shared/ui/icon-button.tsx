import type { VariantProps } from 'class-variance-authority';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from '@/shared/lib/cn';
import { Tooltip } from './tooltip';
import { iconButtonVariants } from './variants';

type IconButtonProps = Omit<ComponentProps<'button'>, 'aria-label' | 'title'> &
  VariantProps<typeof iconButtonVariants> & {
    /** The accessible name; the tooltip repeats it. */
    label: string;
    shortcut?: string;
    children: ReactNode;
  };

export function IconButton({ label, shortcut, variant, size, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} {...(shortcut ? { shortcut } : {})}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        aria-keyshortcuts={shortcut}
        className={cn(iconButtonVariants({ variant, size }), className)}
      />
    </Tooltip>
  );
}
