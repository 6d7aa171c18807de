import { Skeleton, SkeletonRegion } from '@/shared/ui/skeleton';

const widths = [
  [30, 80],
  [24, 64],
  [36, 72],
  [28, 86],
  [33, 58],
  [26, 76],
] as const;

/** Results in their final shape. */
export function SearchSkeleton() {
  return (
    <SkeletonRegion>
      {widths.map(([name, text]) => (
        <div key={name} className="flex h-[60px] gap-3 px-3 py-2">
          <Skeleton className="size-9 shrink-0 !rounded-full" />
          <span className="flex-1 space-y-2 pt-1">
            <Skeleton className="h-3" style={{ width: `${name}%` }} />
            <Skeleton className="h-3" style={{ width: `${text}%` }} />
          </span>
        </div>
      ))}
    </SkeletonRegion>
  );
}
