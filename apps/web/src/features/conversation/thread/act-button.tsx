import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { iconButtonVariants } from '@/shared/ui/variants';

type ActButtonProps = ComponentProps<'button'> & {
  icon: LucideIcon;
  /** What it does, and to which message. */
  label: string;
};

/** Of a button whose sign is known, and that is called after its message. */
export type NamedActProps = Omit<ActButtonProps, 'icon' | 'label'> & { name: string };

/** One thing to do with a message. */
export function ActButton({ icon: Icon, label, ...props }: ActButtonProps) {
  return (
    <button type="button" aria-label={label} className={iconButtonVariants({ size: 'sm' })} {...props}>
      <Icon aria-hidden className="size-4" strokeWidth={1.75} />
    </button>
  );
}
