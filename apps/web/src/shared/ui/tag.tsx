import type { ComponentProps } from 'react';
import { cn } from '@/shared/lib/cn';

/** A label people gave; `hue` colours its dot. */
export function Tag({ hue, className, children, ...rest }: ComponentProps<'span'> & { hue?: number }) {
  return (
    <span
      {...rest}
      className={cn(
        'inline-flex h-[18px] items-center gap-1 rounded-sm border border-border bg-background px-1.5 text-2xs font-medium whitespace-nowrap text-secondary-foreground dark:bg-card',
        className,
      )}
    >
      {hue === undefined ? null : (
        <span
          aria-hidden
          className="size-1.5 rounded-full"
          style={{ background: `oklch(0.65 0.14 ${hue})` }}
        />
      )}
      {children}
    </span>
  );
}
