import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { AuditEntry } from '@crm/contract/shapes';
import { rowsOf } from '@/shared/api/keyset';
import { useMay } from '@/shared/api/me';
import { usersQuery } from '@/shared/api/users';
import { listTime } from '@/shared/lib/format';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { EmptyState, ErrorState } from '@/shared/ui/state-panel';
import { TableSkeleton } from '@/shared/ui/table-skeleton';
import { Moment } from '@/shared/ui/moment';
import { auditLogQuery } from './api';
import { auditEventText, auditSubjectText } from './audit-text';
import { SettingsPage } from './settings-page';

export function AuditLogPage() {
  const { t } = useTranslation();
  const log = useInfiniteQuery(auditLogQuery);
  const users = useQuery({ ...usersQuery, enabled: useMay('users.read') });
  const rows = rowsOf(log.data);
  const nameOf = (id: string | null) =>
    id === null
      ? t('settings.audit.system')
      : (users.data?.items.find((user) => user.id === id)?.name ?? id.slice(0, 8));
  const columns: Column<AuditEntry>[] = [
    {
      id: 'at',
      header: t('settings.audit.when'),
      width: '90px',
      narrow: '64px',
      cell: ({ at }) => <Moment at={at}>{listTime(at)}</Moment>,
    },
    {
      id: 'actor',
      header: t('settings.audit.who'),
      width: 'minmax(0,1fr)',
      cell: ({ actorId }) => nameOf(actorId),
    },
    {
      id: 'event',
      header: t('settings.audit.what'),
      width: 'minmax(0,2fr)',
      cell: ({ event }) => auditEventText(event),
    },
    {
      id: 'subject',
      header: t('settings.audit.subject'),
      width: 'minmax(0,1fr)',
      wide: true,
      cell: auditSubjectText,
    },
    {
      id: 'seal',
      header: t('settings.audit.seal'),
      width: '110px',
      wide: true,
      cell: ({ seq, hash }) =>
        hash === null ? (
          t('settings.audit.unsealed')
        ) : (
          <span className="font-mono text-2xs text-muted-foreground" title={hash}>
            {`${seq} · ${hash.slice(0, 8)}`}
          </span>
        ),
    },
  ];
  return (
    <SettingsPage title={t('settings.audit.title')}>
      {log.isPending ? <TableSkeleton /> : null}
      {log.isError && rows.length === 0 ? (
        <ErrorState
          title={t('settings.audit.failed')}
          error={log.error}
          onRetry={() => void log.refetch()}
          retrying={log.isFetching}
        />
      ) : null}
      {log.isSuccess && rows.length === 0 ? (
        <EmptyState
          icon={ScrollText}
          title={t('settings.audit.empty_title')}
          text={t('settings.audit.empty_text')}
        />
      ) : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('settings.audit.title')}
          columns={columns}
          rows={rows}
          rowKey={(entry) => entry.id}
          wraps
          hasMore={log.hasNextPage}
          loadingMore={log.isFetchingNextPage}
          onMore={() => void log.fetchNextPage()}
        />
      ) : null}
    </SettingsPage>
  );
}
