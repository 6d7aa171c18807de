import type { UseQueryResult } from '@tanstack/react-query';
import { Sheet, SheetContent } from '@/shared/ui/sheet';
import { Skeleton, SkeletonRegion } from '@/shared/ui/skeleton';
import { ErrorState } from '@/shared/ui/state-panel';

type LoadingDrawerProps = {
  open: boolean;
  title: string;
  /** What could not be done. */
  failed: string;
  query: Pick<UseQueryResult, 'isError' | 'error' | 'isFetching' | 'refetch'>;
  onClose: () => void;
};

/** The drawer of something that is not there yet, or cannot be had. */
export function LoadingDrawer({ open, title, failed, query, onClose }: LoadingDrawerProps) {
  return (
    <Sheet open={open} onOpenChange={onClose}>
      <SheetContent title={title}>
        {query.isError ? (
          <ErrorState
            title={failed}
            error={query.error}
            onRetry={() => void query.refetch()}
            retrying={query.isFetching}
          />
        ) : (
          <SkeletonRegion className="space-y-4">
            {['a', 'b', 'c'].map((key) => (
              <Skeleton key={key} className="h-9 w-full" />
            ))}
          </SkeletonRegion>
        )}
      </SheetContent>
    </Sheet>
  );
}
