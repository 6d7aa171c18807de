import { Skeleton, SkeletonRegion } from '@/shared/ui/skeleton';
import { PanelHead } from './panel-head';

const sections = [3, 2, 4];

/** The panel in its final shape, with the customer's name where the conversation tells it already. */
export function PanelSkeleton({ name }: { name?: string | undefined }) {
  return (
    <>
      {name === undefined ? null : <PanelHead name={name} about={<Skeleton className="h-2.5 w-[90px]" />} />}
      <SkeletonRegion className="px-4 py-4">
        {name === undefined ? (
          <div className="flex items-center gap-3">
            <Skeleton className="size-11 !rounded-full" />
            <div className="space-y-2">
              <Skeleton className="h-3 w-32" />
              <Skeleton className="h-2.5 w-[90px]" />
            </div>
          </div>
        ) : null}
        {sections.map((lines) => (
          <div key={lines} className="mt-7 space-y-3 first:mt-0">
            <Skeleton className="h-2.5 w-16" />
            {Array.from({ length: lines }, (_, line) => (
              <Skeleton key={line} className="h-3" style={{ width: 230 - line * 36 }} />
            ))}
          </div>
        ))}
      </SkeletonRegion>
    </>
  );
}
