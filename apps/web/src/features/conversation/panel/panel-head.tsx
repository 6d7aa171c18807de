import type { ReactNode } from 'react';
import { useIsPhone } from '@/shared/lib/use-is-phone';
import { Avatar } from '@/shared/ui/avatar';

type PanelHeadProps = {
  name: string;
  /** Below the name. */
  about: ReactNode;
  /** What can be done with the customer. */
  children?: ReactNode;
};

/** Who it is. */
export function PanelHead({ name, about, children }: PanelHeadProps) {
  const small = useIsPhone();
  return (
    <div className="flex items-center gap-3 border-b px-4 pt-3.5 pb-3 max-md:flex-col max-md:gap-2 max-md:pt-4">
      <Avatar name={name} size={small ? 64 : 44} />
      <div className="min-w-0 flex-1 max-md:w-full max-md:text-center">
        <h2 className="truncate text-base max-md:text-xl">{name}</h2>
        <div className="flex h-4 items-center text-xs text-muted-foreground max-md:justify-center">
          {about}
        </div>
      </div>
      {children}
    </div>
  );
}
