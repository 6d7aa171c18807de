import { useQuery } from '@tanstack/react-query';
import { Pencil, Plus, Trash2, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Team } from '@crm/contract/shapes';
import { useUsers } from '@/shared/api/directory';
import { useMay } from '@/shared/api/me';
import { teamsQuery } from '@/shared/api/teams';
import { Button } from '@/shared/ui/button';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { IconButton } from '@/shared/ui/icon-button';
import { EmptyState, ErrorState } from '@/shared/ui/state-panel';
import { TableSkeleton } from '@/shared/ui/table-skeleton';
import { Tag } from '@/shared/ui/tag';
import { DeleteTeam } from './delete-team';
import { Faces } from './faces';
import { SettingsPage } from './settings-page';
import { TeamDrawer } from './team-drawer';
import { VisibilityForm } from './visibility-form';

/** Who works together on the same conversations, and who sees which. */
export function TeamsPage() {
  const { t } = useTranslation();
  const teams = useQuery(teamsQuery);
  const users = useUsers();
  const mayEdit = useMay('users.manage');
  /** The id of one, null for a new one. */
  const [editing, setEditing] = useState<string | null | undefined>(undefined);
  const [deleting, setDeleting] = useState<Team | null>(null);
  const columns: Column<Team>[] = [
    {
      id: 'name',
      header: t('settings.teams.name'),
      width: 'minmax(0,2fr)',
      cell: ({ name, color }) => (
        <Tag color={color} square className="max-w-full">
          {name}
        </Tag>
      ),
    },
    {
      id: 'members',
      header: t('settings.teams.members'),
      width: 'minmax(0,2fr)',
      cell: ({ memberIds }) => <Faces people={users.filter(({ id }) => memberIds.includes(id))} />,
    },
    {
      id: 'actions',
      header: t('settings.teams.actions'),
      width: '104px',
      cell: (team) => (
        <span className="flex gap-1">
          <IconButton label={t('settings.teams.edit', team)} onClick={() => setEditing(team.id)}>
            <Pencil aria-hidden className="size-4" strokeWidth={1.75} />
          </IconButton>
          <IconButton label={t('settings.teams.delete', team)} onClick={() => setDeleting(team)}>
            <Trash2 aria-hidden className="size-4" strokeWidth={1.75} />
          </IconButton>
        </span>
      ),
    },
  ];
  const create = (
    <Button variant="primary" onClick={() => setEditing(null)}>
      <Plus aria-hidden className="size-4" />
      <span className="max-md:sr-only">{t('settings.teams.create')}</span>
    </Button>
  );
  return (
    <SettingsPage title={t('settings.teams.title')} actions={mayEdit ? create : null}>
      {teams.isPending ? <TableSkeleton /> : null}
      {teams.isError && !teams.data ? (
        <ErrorState
          title={t('settings.teams.failed')}
          error={teams.error}
          onRetry={() => void teams.refetch()}
          retrying={teams.isFetching}
        />
      ) : null}
      {teams.data?.length === 0 ? (
        <EmptyState
          icon={UsersRound}
          title={t('settings.teams.empty_title')}
          text={t('settings.teams.empty_text')}
        />
      ) : null}
      {teams.data && teams.data.length > 0 ? (
        <DataTable
          label={t('settings.teams.title')}
          columns={columns.filter(({ id }) => mayEdit || id !== 'actions')}
          rows={teams.data}
          rowKey={(team) => team.id}
        />
      ) : null}
      <VisibilityForm />
      {editing === undefined ? null : (
        <TeamDrawer
          team={teams.data?.find(({ id }) => id === editing) ?? null}
          onClose={() => setEditing(undefined)}
        />
      )}
      {deleting ? <DeleteTeam team={deleting} onClose={() => setDeleting(null)} /> : null}
    </SettingsPage>
  );
}
