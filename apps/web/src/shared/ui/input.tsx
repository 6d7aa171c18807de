import type { ComponentProps } from 'react';
import { cn } from '@/shared/lib/cn';

const field =
  'field-focus w-full rounded-md border border-input bg-background px-2.5 text-sm shadow-xs outline-none placeholder:text-muted-foreground disabled:opacity-60 aria-invalid:border-destructive dark:bg-card max-md:text-[16px]';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={cn(field, 'h-8 max-md:h-11', className)} />;
}

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea {...rest} className={cn(field, 'block min-h-16 py-1.5', className)} />;
}
