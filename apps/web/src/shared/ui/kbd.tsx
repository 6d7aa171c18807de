import type { ComponentProps } from 'react';
import { cn } from '@/shared/lib/cn';

export function Kbd({ className, ...rest }: ComponentProps<'kbd'>) {
  return (
    <kbd
      {...rest}
      className={cn(
        'inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-sm border border-border-strong bg-background px-1 font-sans text-2xs font-medium text-muted-foreground dark:bg-card',
        className,
      )}
    />
  );
}
