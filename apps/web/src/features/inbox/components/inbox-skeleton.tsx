import { Skeleton, SkeletonRegion } from '@/shared/ui/skeleton';

const widths = [
  [52, 84],
  [40, 70],
  [61, 90],
  [45, 60],
  [38, 82],
  [56, 74],
  [48, 88],
  [42, 66],
  [58, 80],
] as const;

export function InboxSkeleton() {
  return (
    <SkeletonRegion className="min-h-0 flex-1 overflow-hidden">
      {widths.map(([name, text]) => (
        <RowSkeleton key={name} name={name} text={text} />
      ))}
    </SkeletonRegion>
  );
}

/** A row in its final shape. */
export function RowSkeleton({ name = 52, text = 84 }: { name?: number; text?: number }) {
  return (
    <div className="mx-1.5 flex h-[79px] gap-3 px-2.5 py-2 max-md:h-[85px]">
      <Skeleton className="size-9 shrink-0 rounded-full max-md:size-11" />
      <div className="flex-1 space-y-2 pt-1">
        <div className="flex justify-between">
          <Skeleton className="h-3" style={{ width: `${name}%` }} />
          <Skeleton className="h-3 w-8" />
        </div>
        <Skeleton className="h-3" style={{ width: `${text}%` }} />
        <div className="flex gap-2">
          <Skeleton className="h-3 w-12" />
          <Skeleton className="h-3 w-16" />
        </div>
      </div>
    </div>
  );
}
