import { Skeleton, SkeletonRegion } from './skeleton';

const widths = [62, 48, 70, 54, 66, 58, 44, 61];

/** Rows in their final shape. */
export function TableSkeleton() {
  return (
    <SkeletonRegion className="min-h-0 flex-1 overflow-hidden">
      <div className="flex h-9 items-center gap-10 border-b bg-canvas px-5">
        <Skeleton className="h-2.5 w-14" />
        <Skeleton className="h-2.5 w-20" />
      </div>
      {widths.map((width) => (
        <div key={width} className="flex h-11 items-center gap-3 border-b px-5">
          <Skeleton className="size-7 !rounded-full" />
          <Skeleton className="h-2.5" style={{ width: `${width / 2}%` }} />
          <Skeleton className="ml-auto h-2.5 w-16" />
        </div>
      ))}
    </SkeletonRegion>
  );
}
