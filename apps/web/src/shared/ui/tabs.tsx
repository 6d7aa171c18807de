import { Tabs as Radix } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '@/shared/lib/cn';

export const Tabs = Radix.Root;
export const TabsContent = Radix.Content;

export function TabsList({ className, ...rest }: ComponentProps<typeof Radix.List>) {
  return <Radix.List {...rest} className={cn('flex gap-4 border-b text-sm', className)} />;
}

export function TabsTrigger({ className, ...rest }: ComponentProps<typeof Radix.Trigger>) {
  return (
    <Radix.Trigger
      {...rest}
      className={cn(
        'focus-ring -mb-px flex h-9 cursor-pointer items-center gap-1.5 border-b-2 border-transparent font-medium text-muted-foreground data-[state=active]:border-brand data-[state=active]:font-semibold data-[state=active]:text-foreground max-md:h-11',
        className,
      )}
    />
  );
}
