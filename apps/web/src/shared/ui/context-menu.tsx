import { ContextMenu as Radix } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '@/shared/lib/cn';
import { Kbd } from './kbd';
import { floating, floatingMotion, menuItem } from './variants';

export const ContextMenu = Radix.Root;
export const ContextMenuTrigger = Radix.Trigger;

export function ContextMenuContent({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        collisionPadding={8}
        {...rest}
        className={cn('z-50 min-w-44 p-1', floating, floatingMotion, className)}
      />
    </Radix.Portal>
  );
}

type ItemProps = Omit<ComponentProps<typeof Radix.Item>, 'asChild'> & { shortcut?: string };

export function ContextMenuItem({ shortcut, className, children, ...rest }: ItemProps) {
  return (
    <Radix.Item {...rest} className={cn(menuItem, className)}>
      {children}
      {shortcut ? <Kbd className="ml-auto">{shortcut}</Kbd> : null}
    </Radix.Item>
  );
}
