import type { VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from '@/shared/lib/cn';
import { pillVariants } from './variants';

/** A state: icon, word and colour. */
export function Pill({
  tone,
  className,
  ...rest
}: ComponentProps<'span'> & VariantProps<typeof pillVariants>) {
  return <span {...rest} className={cn(pillVariants({ tone }), className)} />;
}

/** A count beside a name, such as unread messages. */
export function CountBadge({ className, ...rest }: ComponentProps<'span'>) {
  return (
    <span
      {...rest}
      className={cn(
        'inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-full bg-primary px-1 text-2xs font-semibold text-primary-foreground tabular-nums',
        className,
      )}
    />
  );
}
