import { type ComponentProps, type ReactNode, useState } from 'react';
import { DropdownMenu, DropdownMenuTrigger } from './dropdown-menu';
import { useWaking } from './use-waking';

type SleepingMenuProps = {
  /** Left out: it opens and closes by itself. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** The button, with what a menu's button needs. */
  trigger: (props: ComponentProps<'button'>) => ReactNode;
  /** The menu's content. */
  children: ReactNode;
};

/** A menu of which there is only the button until somebody reaches it. */
export function SleepingMenu({ open, onOpenChange, trigger, children }: SleepingMenuProps) {
  const [own, setOwn] = useState(false);
  const isOpen = open ?? own;
  const change = (next: boolean) => {
    setOwn(next);
    onOpenChange?.(next);
  };
  const { woken, sleeping } = useWaking(() => change(true), isOpen);
  if (woken === null) return trigger(sleeping);
  return (
    <DropdownMenu open={isOpen} onOpenChange={change}>
      <DropdownMenuTrigger asChild>{trigger({ autoFocus: woken === 'by_focus' })}</DropdownMenuTrigger>
      {children}
    </DropdownMenu>
  );
}
