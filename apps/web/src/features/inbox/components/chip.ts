import { cn } from '@/shared/lib/cn';

/** A filter chip: 24 px as drawn, brand-tinted while it narrows the list. */
export function chip(active: boolean): string {
  return cn(
    'focus-ring inline-flex h-6 cursor-pointer items-center gap-1 rounded-sm border px-1.5 text-2xs font-medium whitespace-nowrap',
    active
      ? 'border-brand/40 bg-brand-soft text-brand'
      : 'border-border bg-background text-secondary-foreground dark:bg-card',
  );
}
