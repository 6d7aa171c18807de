import { useQuery } from '@tanstack/react-query';
import { MonitorSmartphone } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { EmptyState, ErrorState } from '@/shared/ui/state-panel';
import { TableSkeleton } from '@/shared/ui/table-skeleton';
import { sessionsQuery } from './api';
import { SessionRow } from './session-row';
import { SettingsPage } from './settings-page';

export function SessionsPage() {
  const { t } = useTranslation();
  const sessions = useQuery(sessionsQuery);
  const items = sessions.data?.items ?? [];
  return (
    <SettingsPage title={t('settings.sessions.title')}>
      {sessions.isPending ? <TableSkeleton /> : null}
      {sessions.isError && !sessions.data ? (
        <ErrorState
          title={t('settings.sessions.failed')}
          error={sessions.error}
          onRetry={() => void sessions.refetch()}
          retrying={sessions.isFetching}
        />
      ) : null}
      {sessions.data && items.length === 0 ? (
        <EmptyState
          icon={MonitorSmartphone}
          title={t('settings.sessions.empty_title')}
          text={t('settings.sessions.empty_text')}
        />
      ) : null}
      {items.length > 0 ? (
        <div className="mx-auto w-full max-w-[760px] px-6 py-5 max-md:px-4">
          <p className="mb-4 text-sm text-muted-foreground">{t('settings.sessions.text')}</p>
          <ul className="rounded-lg border bg-card">
            {items.map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </ul>
        </div>
      ) : null}
    </SettingsPage>
  );
}
