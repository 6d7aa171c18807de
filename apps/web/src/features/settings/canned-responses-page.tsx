import { useQuery } from '@tanstack/react-query';
import { Pencil, Plus, Trash2, Zap } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { CannedResponse } from '@crm/contract/shapes';
import { cannedResponsesQuery } from '@/shared/api/canned-responses';
import { useMay } from '@/shared/api/me';
import { Button } from '@/shared/ui/button';
import { CannedText } from '@/shared/ui/canned-text';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { IconButton } from '@/shared/ui/icon-button';
import { EmptyState, ErrorState } from '@/shared/ui/state-panel';
import { TableSkeleton } from '@/shared/ui/table-skeleton';
import { CannedResponseDrawer } from './canned-response-drawer';
import { DeleteCannedResponse } from './delete-canned-response';
import { SettingsPage } from './settings-page';

/** What people answer again and again: everyone's, and this person's own. */
export function CannedResponsesPage() {
  const { t } = useTranslation();
  const responses = useQuery(cannedResponsesQuery);
  const leads = useMay('canned_responses.manage');
  /** The id of one, null for a new one. */
  const [editing, setEditing] = useState<string | null | undefined>(undefined);
  const [deleting, setDeleting] = useState<CannedResponse | null>(null);
  const columns: Column<CannedResponse>[] = [
    {
      id: 'shortcut',
      header: t('settings.canned.shortcut'),
      width: 'minmax(0,1fr)',
      cell: ({ shortcut }) => <span className="block font-medium md:truncate">/{shortcut}</span>,
    },
    {
      id: 'text',
      header: t('settings.canned.text'),
      width: 'minmax(0,3fr)',
      wide: true,
      cell: ({ text }) => <CannedText text={text} className="block truncate text-muted-foreground" />,
    },
    {
      id: 'scope',
      header: t('settings.canned.scope'),
      width: '88px',
      narrow: '64px',
      cell: ({ scope }) => t(`settings.canned.scope_${scope}`),
    },
    {
      id: 'actions',
      header: t('settings.canned.actions'),
      width: '104px',
      cell: (response) =>
        leads || response.scope === 'own' ? (
          <span className="flex gap-1">
            <IconButton label={t('settings.canned.edit', response)} onClick={() => setEditing(response.id)}>
              <Pencil aria-hidden className="size-4" strokeWidth={1.75} />
            </IconButton>
            <IconButton label={t('settings.canned.delete', response)} onClick={() => setDeleting(response)}>
              <Trash2 aria-hidden className="size-4" strokeWidth={1.75} />
            </IconButton>
          </span>
        ) : null,
    },
  ];
  const { data } = responses;
  return (
    <SettingsPage
      title={t('settings.canned.title')}
      actions={
        <Button variant="primary" onClick={() => setEditing(null)}>
          <Plus aria-hidden className="size-4" />
          <span className="max-md:sr-only">{t('settings.canned.create')}</span>
        </Button>
      }
    >
      {responses.isPending ? <TableSkeleton /> : null}
      {responses.isError && !data ? (
        <ErrorState
          title={t('settings.canned.failed')}
          error={responses.error}
          onRetry={() => void responses.refetch()}
          retrying={responses.isFetching}
        />
      ) : null}
      {data?.length === 0 ? (
        <EmptyState
          icon={Zap}
          title={t('settings.canned.empty_title')}
          text={t('settings.canned.empty_text')}
        />
      ) : null}
      {data && data.length > 0 ? (
        <DataTable
          label={t('settings.canned.title')}
          columns={columns}
          rows={data}
          rowKey={(response) => response.id}
          wraps
        />
      ) : null}
      {editing === undefined ? null : (
        <CannedResponseDrawer
          response={data?.find(({ id }) => id === editing) ?? null}
          onClose={() => setEditing(undefined)}
        />
      )}
      {deleting ? <DeleteCannedResponse response={deleting} onClose={() => setDeleting(null)} /> : null}
    </SettingsPage>
  );
}
