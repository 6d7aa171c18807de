import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import { notificationPreferencesQuery } from '@/shared/api/notification-preferences';
import { ErrorState } from '@/shared/ui/state-panel';
import { TableSkeleton } from '@/shared/ui/table-skeleton';
import { NotificationForm } from './notification-form';
import { SettingsPage } from './settings-page';

/** How the signed-in person is told of what. */
export function NotificationsPage() {
  const { t } = useTranslation();
  const preferences = useQuery(notificationPreferencesQuery);
  return (
    <SettingsPage title={t('settings.notifications.title')}>
      {preferences.isPending ? <TableSkeleton /> : null}
      {preferences.isError && !preferences.data ? (
        <ErrorState
          title={t('settings.notifications.failed')}
          error={preferences.error}
          onRetry={() => void preferences.refetch()}
          retrying={preferences.isFetching}
        />
      ) : null}
      {preferences.data ? <NotificationForm preferences={preferences.data} /> : null}
    </SettingsPage>
  );
}
