import { useQuery } from '@tanstack/react-query';
import { ListPlus, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { CustomField } from '@crm/contract/shapes';
import { customFieldsQuery } from '@/shared/api/custom-fields';
import { useMay } from '@/shared/api/me';
import { Button } from '@/shared/ui/button';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { EmptyState, ErrorState } from '@/shared/ui/state-panel';
import { TableSkeleton } from '@/shared/ui/table-skeleton';
import { CustomFieldActions } from './custom-field-actions';
import { CustomFieldDrawer } from './custom-field-drawer';
import { DeleteCustomField } from './delete-custom-field';
import { SettingsPage } from './settings-page';

/** What the workspace keeps about its contacts besides what every contact has. */
export function CustomFieldsPage() {
  const { t } = useTranslation();
  const fields = useQuery(customFieldsQuery);
  const mayEdit = useMay('custom_fields.manage');
  /** The id of one, null for a new one. */
  const [editing, setEditing] = useState<string | null | undefined>(undefined);
  const [deleting, setDeleting] = useState<CustomField | null>(null);
  const columns: Column<CustomField>[] = [
    {
      id: 'label',
      header: t('settings.fields.label'),
      width: 'minmax(0,2fr)',
      cell: ({ label }) => <span className="font-medium">{label}</span>,
    },
    {
      id: 'type',
      header: t('settings.fields.type'),
      width: '120px',
      wide: true,
      cell: ({ type }) => t(`settings.fields.types.${type}`),
    },
    {
      id: 'key',
      header: t('settings.fields.key'),
      width: 'minmax(0,1fr)',
      wide: true,
      cell: ({ key }) => <code className="text-xs text-muted-foreground">{key}</code>,
    },
    {
      id: 'actions',
      header: t('settings.fields.actions'),
      width: '176px',
      cell: (field) =>
        mayEdit ? (
          <CustomFieldActions
            field={field}
            position={fields.data?.indexOf(field) ?? 0}
            last={(fields.data?.length ?? 1) - 1}
            onEdit={() => setEditing(field.id)}
            onDelete={() => setDeleting(field)}
          />
        ) : null,
    },
  ];
  const create = (
    <Button variant="primary" onClick={() => setEditing(null)}>
      <Plus aria-hidden className="size-4" />
      <span className="max-md:sr-only">{t('settings.fields.create')}</span>
    </Button>
  );
  return (
    <SettingsPage title={t('settings.fields.title')} actions={mayEdit ? create : null}>
      {fields.isPending ? <TableSkeleton /> : null}
      {fields.isError && !fields.data ? (
        <ErrorState
          title={t('settings.fields.failed')}
          error={fields.error}
          onRetry={() => void fields.refetch()}
          retrying={fields.isFetching}
        />
      ) : null}
      {fields.data?.length === 0 ? (
        <EmptyState
          icon={ListPlus}
          title={t('settings.fields.empty_title')}
          text={t('settings.fields.empty_text')}
        />
      ) : null}
      {fields.data && fields.data.length > 0 ? (
        <DataTable
          label={t('settings.fields.title')}
          columns={columns.filter(({ id }) => mayEdit || id !== 'actions')}
          rows={fields.data}
          rowKey={(field) => field.id}
        />
      ) : null}
      {editing === undefined ? null : (
        <CustomFieldDrawer
          field={fields.data?.find(({ id }) => id === editing) ?? null}
          onClose={() => setEditing(undefined)}
        />
      )}
      {deleting ? <DeleteCustomField field={deleting} onClose={() => setDeleting(null)} /> : null}
    </SettingsPage>
  );
}
