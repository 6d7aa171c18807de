import { cn } from '@/shared/lib/cn';
import { Skeleton, SkeletonRegion } from '@/shared/ui/skeleton';

const bubbles = [
  { width: 260, height: 44, ours: false },
  { width: 190, height: 36, ours: false },
  { width: 300, height: 60, ours: true },
  { width: 220, height: 37, ours: true },
  { width: 280, height: 120, ours: false },
  { width: 240, height: 45, ours: true },
];

/** Bubbles in their final shape. */
export function ThreadSkeleton() {
  return (
    <SkeletonRegion className="flex min-h-0 flex-1 flex-col justify-end gap-4 overflow-hidden bg-canvas p-5">
      {bubbles.map(({ width, height, ours }) => (
        <div key={height} className={cn('flex items-end gap-2', ours && 'flex-row-reverse')}>
          <Skeleton className="size-7 !rounded-full max-md:hidden" />
          <Skeleton className="max-w-[80%] !rounded-xl" style={{ width, height }} />
        </div>
      ))}
    </SkeletonRegion>
  );
}
