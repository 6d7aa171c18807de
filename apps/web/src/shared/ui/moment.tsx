import type { PointerEvent, ReactNode } from 'react';
import { fullDate } from '@/shared/lib/format';

type MomentProps = { at: string; className?: string; children: ReactNode };

/** When something happened, in few words; the whole date for who points at it. */
export function Moment({ at, className, children }: MomentProps) {
  return (
    <time dateTime={at} className={className} onPointerEnter={sayWhole}>
      {children}
    </time>
  );
}

// A list has many, and hardly any is ever pointed at.
function sayWhole({ currentTarget }: PointerEvent<HTMLTimeElement>): void {
  currentTarget.title = fullDate(currentTarget.dateTime);
}
