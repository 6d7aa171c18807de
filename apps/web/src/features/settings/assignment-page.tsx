import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { onServerEvent } from '@/shared/realtime/events';
import { Skeleton, SkeletonRegion } from '@/shared/ui/skeleton';
import { ErrorState } from '@/shared/ui/state-panel';
import { assignmentQuery } from './api';
import { AssignmentForm } from './assignment-form';
import { DeskForm } from './desk-form';
import { SettingsPage } from './settings-page';

/** To whom goes what waits, and what else decides whose a conversation is. */
export function AssignmentPage() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const assignment = useQuery(assignmentQuery);
  useEffect(
    () =>
      onServerEvent('assignment.changed', () => {
        void queryClient.invalidateQueries({ queryKey: assignmentQuery.queryKey });
      }),
    [queryClient],
  );
  return (
    <SettingsPage title={t('settings.assignment.title')}>
      <div className="mx-auto flex w-full max-w-[720px] flex-1 flex-col gap-8 px-6 py-5 max-md:px-4">
        {assignment.isPending ? (
          <SkeletonRegion className="space-y-5">
            {['a', 'b', 'c', 'd'].map((key) => (
              <Skeleton key={key} className="h-8 w-full" />
            ))}
          </SkeletonRegion>
        ) : null}
        {assignment.isError && !assignment.data ? (
          <ErrorState
            title={t('settings.assignment.failed')}
            error={assignment.error}
            onRetry={() => void assignment.refetch()}
            retrying={assignment.isFetching}
          />
        ) : null}
        {assignment.data ? <AssignmentForm assignment={assignment.data} /> : null}
        <DeskForm />
      </div>
    </SettingsPage>
  );
}
