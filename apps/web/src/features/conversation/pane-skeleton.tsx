import { Skeleton } from '@/shared/ui/skeleton';
import { ThreadSkeleton } from './thread/thread-skeleton';

/** A conversation in its final shape. */
export function PaneSkeleton() {
  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <div className="flex h-14 shrink-0 items-center gap-3 border-b bg-background px-4">
        <Skeleton className="size-[34px] !rounded-full" />
        <div className="space-y-2">
          <Skeleton className="h-3 w-[150px]" />
          <Skeleton className="h-2.5 w-[220px]" />
        </div>
      </div>
      <ThreadSkeleton />
      <div className="bg-canvas px-4 pb-4 max-md:px-3">
        <div className="h-[126px] rounded-lg border bg-background max-md:h-24" />
      </div>
    </div>
  );
}
