import { useQuery } from '@tanstack/react-query';
import { UserPlus, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { User } from '@crm/contract/shapes';
import { useMay } from '@/shared/api/me';
import { useTeams } from '@/shared/api/teams';
import { usersQuery } from '@/shared/api/users';
import { AvailabilityMark } from '@/shared/people/availability-mark';
import { Avatar } from '@/shared/ui/avatar';
import { Button } from '@/shared/ui/button';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { Pill } from '@/shared/ui/pill';
import { EmptyState, ErrorState } from '@/shared/ui/state-panel';
import { Tag } from '@/shared/ui/tag';
import { TableSkeleton } from '@/shared/ui/table-skeleton';
import { SettingsPage } from './settings-page';
import { UserDrawer } from './user-drawer';
import { UserMenu } from './user-menu';

export function TeamPage() {
  const { t } = useTranslation();
  const users = useQuery(usersQuery);
  const teams = useTeams();
  const mayEdit = useMay('users.manage');
  const [adding, setAdding] = useState(false);
  const columns: Column<User>[] = [
    {
      id: 'name',
      header: t('settings.team.name'),
      width: 'minmax(0,2fr)',
      cell: (user) => <Person user={user} />,
    },
    {
      id: 'email',
      header: t('settings.team.email'),
      width: 'minmax(0,2fr)',
      wide: true,
      cell: (user) => user.email,
    },
    {
      id: 'role',
      header: t('settings.team.role'),
      width: '110px',
      cell: (user) => t(`settings.roles.${user.role}`),
    },
    {
      id: 'teams',
      header: t('settings.sections.teams'),
      width: 'minmax(0,1.5fr)',
      wide: true,
      cell: ({ teamIds }) => (
        <span className="flex min-w-0 gap-1">
          {teams
            .filter(({ id }) => teamIds.includes(id))
            .map(({ id, name, color }) => (
              <Tag key={id} color={color} square>
                {name}
              </Tag>
            ))}
        </span>
      ),
    },
    {
      id: 'state',
      header: t('settings.team.state'),
      width: '120px',
      wide: true,
      cell: (user) =>
        user.disabledAt ? (
          <Pill tone="mute">{t('settings.team.disabled')}</Pill>
        ) : (
          <AvailabilityMark availability={user.availability} />
        ),
    },
    {
      id: 'menu',
      header: t('settings.team.actions'),
      width: '64px',
      cell: (user) => (mayEdit ? <UserMenu user={user} /> : null),
    },
  ];
  const add = (
    <Button variant="primary" onClick={() => setAdding(true)}>
      <UserPlus aria-hidden className="size-4" />
      <span className="max-md:sr-only">{t('settings.team.add')}</span>
    </Button>
  );
  return (
    <SettingsPage title={t('settings.team.title')} actions={mayEdit ? add : null}>
      {users.isPending ? <TableSkeleton /> : null}
      {users.isError && !users.data ? (
        <ErrorState
          title={t('settings.team.failed')}
          error={users.error}
          onRetry={() => void users.refetch()}
          retrying={users.isFetching}
        />
      ) : null}
      {users.data?.items.length === 0 ? (
        <EmptyState
          icon={Users}
          title={t('settings.team.empty_title')}
          text={t('settings.team.empty_text')}
        />
      ) : null}
      {users.data && users.data.items.length > 0 ? (
        <DataTable
          label={t('settings.team.title')}
          columns={columns}
          rows={users.data.items}
          rowKey={(user) => user.id}
        />
      ) : null}
      <UserDrawer open={adding} onOpenChange={setAdding} />
    </SettingsPage>
  );
}

function Person({ user }: { user: User }) {
  return (
    <span className="flex items-center gap-2.5">
      <Avatar name={user.name} size={28} />
      <span className="truncate font-medium">{user.name}</span>
    </span>
  );
}
