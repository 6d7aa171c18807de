import type { ReactNode } from 'react';
import { cn } from '@/shared/lib/cn';

/** What comes next, in sight however long the step is. */
export function StepFoot({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div
      className={cn(
        'sticky bottom-0 -mx-5 mt-5 -mb-5 flex items-center border-t bg-background px-5 py-3 max-md:-mx-4 max-md:px-4',
        className,
      )}
    >
      {children}
    </div>
  );
}
