import type { ReactNode } from 'react';
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from '@/shared/ui/dropdown-menu';
import { barButton } from './bar-button';

type BarMenuProps = {
  name: string;
  shortcut?: string;
  icon: ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
};

/** An icon on the bar that opens a menu above it. */
export function BarMenu({ name, shortcut, icon, open, onOpenChange, children }: BarMenuProps) {
  return (
    <DropdownMenu open={open} onOpenChange={onOpenChange}>
      <DropdownMenuTrigger
        aria-label={name}
        aria-keyshortcuts={shortcut}
        title={shortcut ? `${name} (${shortcut})` : name}
        className={barButton}
      >
        {icon}
      </DropdownMenuTrigger>
      <DropdownMenuContent side="top" align="center" className="min-w-56">
        {children}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
