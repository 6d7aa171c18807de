import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import { workspaceQuery } from '@/shared/api/workspace';
import { Skeleton, SkeletonRegion } from '@/shared/ui/skeleton';
import { ErrorState } from '@/shared/ui/state-panel';
import { CompanyForm } from './company-form';
import { SettingsPage } from './settings-page';

export function CompanyPage() {
  const { t } = useTranslation();
  const workspace = useQuery(workspaceQuery);
  return (
    <SettingsPage title={t('settings.company.title')}>
      <div className="mx-auto flex w-full max-w-[640px] flex-1 flex-col px-6 py-5 max-md:px-4">
        {workspace.isPending ? <FormSkeleton /> : null}
        {workspace.isError && !workspace.data ? (
          <ErrorState
            title={t('settings.company.failed')}
            error={workspace.error}
            onRetry={() => void workspace.refetch()}
            retrying={workspace.isFetching}
          />
        ) : null}
        {workspace.data ? <CompanyForm workspace={workspace.data} /> : null}
      </div>
    </SettingsPage>
  );
}

function FormSkeleton() {
  return (
    <SkeletonRegion className="space-y-5">
      {['a', 'b', 'c'].map((key) => (
        <div key={key} className="space-y-2">
          <Skeleton className="h-2.5 w-28" />
          <Skeleton className="h-8 w-full" />
        </div>
      ))}
    </SkeletonRegion>
  );
}
