import { useQuery } from '@tanstack/react-query';
import { Pencil, Plus, Tags, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Label } from '@crm/contract/shapes';
import { labelsQuery } from '@/shared/api/labels';
import { useMay } from '@/shared/api/me';
import { Button } from '@/shared/ui/button';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { IconButton } from '@/shared/ui/icon-button';
import { EmptyState, ErrorState } from '@/shared/ui/state-panel';
import { TableSkeleton } from '@/shared/ui/table-skeleton';
import { Tag } from '@/shared/ui/tag';
import { DeleteLabel } from './delete-label';
import { LabelDrawer } from './label-drawer';
import { SettingsPage } from './settings-page';

/** What conversations and contacts are sorted by: one list for both. */
export function LabelsPage() {
  const { t } = useTranslation();
  const labels = useQuery(labelsQuery);
  const mayEdit = useMay('labels.manage');
  /** The id of one, null for a new one. */
  const [editing, setEditing] = useState<string | null | undefined>(undefined);
  const [deleting, setDeleting] = useState<Label | null>(null);
  const columns: Column<Label>[] = [
    {
      id: 'name',
      header: t('settings.labels.name'),
      width: 'minmax(0,2fr)',
      cell: ({ name, color }) => (
        <Tag color={color} className="max-w-full">
          {name}
        </Tag>
      ),
    },
    {
      id: 'color',
      header: t('settings.labels.color'),
      width: '120px',
      wide: true,
      cell: ({ color }) => t(`settings.labels.colors.${color}`),
    },
    {
      id: 'actions',
      header: t('settings.labels.actions'),
      width: '104px',
      cell: (label) =>
        mayEdit ? (
          <span className="flex gap-1">
            <IconButton label={t('settings.labels.edit', label)} onClick={() => setEditing(label.id)}>
              <Pencil aria-hidden className="size-4" strokeWidth={1.75} />
            </IconButton>
            <IconButton label={t('settings.labels.delete', label)} onClick={() => setDeleting(label)}>
              <Trash2 aria-hidden className="size-4" strokeWidth={1.75} />
            </IconButton>
          </span>
        ) : null,
    },
  ];
  const create = (
    <Button variant="primary" onClick={() => setEditing(null)}>
      <Plus aria-hidden className="size-4" />
      <span className="max-md:sr-only">{t('settings.labels.create')}</span>
    </Button>
  );
  return (
    <SettingsPage title={t('settings.labels.title')} actions={mayEdit ? create : null}>
      {labels.isPending ? <TableSkeleton /> : null}
      {labels.isError && !labels.data ? (
        <ErrorState
          title={t('settings.labels.failed')}
          error={labels.error}
          onRetry={() => void labels.refetch()}
          retrying={labels.isFetching}
        />
      ) : null}
      {labels.data?.length === 0 ? (
        <EmptyState
          icon={Tags}
          title={t('settings.labels.empty_title')}
          text={t('settings.labels.empty_text')}
        />
      ) : null}
      {labels.data && labels.data.length > 0 ? (
        <DataTable
          label={t('settings.labels.title')}
          columns={columns.filter(({ id }) => mayEdit || id !== 'actions')}
          rows={labels.data}
          rowKey={(label) => label.id}
        />
      ) : null}
      {editing === undefined ? null : (
        <LabelDrawer
          label={labels.data?.find(({ id }) => id === editing) ?? null}
          onClose={() => setEditing(undefined)}
        />
      )}
      {deleting ? <DeleteLabel label={deleting} onClose={() => setDeleting(null)} /> : null}
    </SettingsPage>
  );
}
