import { useMutation, useQueryClient } from '@tanstack/react-query';
import { MoreHorizontal, UserCheck, UserX } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { PatchUserBody, User } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { useMe } from '@/shared/api/me';
import { teamsQuery } from '@/shared/api/teams';
import { usersQuery } from '@/shared/api/users';
import { errorText } from '@/shared/i18n/error-text';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/shared/ui/dropdown-menu';
import { toast } from '@/shared/ui/toaster';
import { iconButtonVariants } from '@/shared/ui/variants';
import { roles } from './schemas';
import { TeamItems } from './team-items';

/** Role, teams and access of one person. Applied at once; the toast offers the way back. */
export function UserMenu({ user }: { user: User }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const me = useMe();
  const change = useMutation({
    mutationFn: (body: PatchUserBody) =>
      data(api.PATCH('/api/v1/users/{id}', { params: { path: { id: user.id } }, body })),
    onError: (problem) =>
      toast.error(t('settings.team.change_failed', { name: user.name }), { description: errorText(problem) }),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: usersQuery.queryKey }),
        queryClient.invalidateQueries({ queryKey: teamsQuery.queryKey }),
      ]),
  });
  const apply = (body: Omit<PatchUserBody, 'version'>, undo: Omit<PatchUserBody, 'version'>) =>
    change.mutate(
      { ...body, version: user.version },
      {
        onSuccess: (changed) => {
          toast(t('settings.team.changed', { name: changed.name }), {
            duration: 8000,
            action: {
              label: t('settings.team.undo'),
              onClick: () => change.mutate({ ...undo, version: changed.version }),
            },
          });
        },
      },
    );
  const disabled = user.disabledAt !== null;
  if (user.id === me?.id) return null; // Nobody locks themselves out by accident.
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={t('settings.team.menu', { name: user.name })}
        className={iconButtonVariants({})}
      >
        <MoreHorizontal aria-hidden className="size-4" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuLabel>{t('settings.team.role')}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={user.role}>
          {roles
            .filter((role) => role !== 'owner' || me?.role === 'owner')
            .map((role) => (
              <DropdownMenuRadioItem
                key={role}
                value={role}
                onSelect={() => (role === user.role ? undefined : apply({ role }, { role: user.role }))}
              >
                {t(`settings.roles.${role}`)}
              </DropdownMenuRadioItem>
            ))}
        </DropdownMenuRadioGroup>
        <TeamItems user={user} onChange={(teamIds) => apply({ teamIds }, { teamIds: user.teamIds })} />
        <DropdownMenuSeparator />
        <DropdownMenuItem danger={!disabled} onSelect={() => apply({ disabled: !disabled }, { disabled })}>
          {disabled ? <UserCheck aria-hidden /> : <UserX aria-hidden />}
          {t(disabled ? 'settings.team.enable' : 'settings.team.disable')}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
