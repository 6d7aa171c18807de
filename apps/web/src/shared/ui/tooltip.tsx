import { Tooltip as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from '@/shared/lib/cn';
import { Kbd } from './kbd';
import { floatingMotion } from './variants';

export const TooltipProvider = Radix.Provider;

type TooltipProps = {
  text: string;
  shortcut?: string;
  side?: 'top' | 'right' | 'bottom' | 'left';
  children: ReactNode;
};

/** Repeats a control's name (and its key) to people who point at it; needs a `TooltipProvider` above. */
export function Tooltip({ text, shortcut, side = 'bottom', children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={cn(
            'z-80 flex max-w-64 items-center gap-2 rounded-md bg-foreground px-2 py-1 text-xs text-background',
            floatingMotion,
          )}
        >
          {text}
          {shortcut ? (
            <Kbd className="border-background/30 bg-transparent text-background/80 dark:bg-transparent">
              {shortcut}
            </Kbd>
          ) : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
