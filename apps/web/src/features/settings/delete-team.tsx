import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Team } from '@crm/contract/shapes';
import { api } from '@/shared/api/client';
import { teamsQuery } from '@/shared/api/teams';
import { errorText } from '@/shared/i18n/error-text';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';
import { toast } from '@/shared/ui/toaster';

/** Asks first: its conversations are of no team then, and no way leads back. */
export function DeleteTeam({ team, onClose }: { team: Team; onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.DELETE('/api/v1/teams/{id}', { params: { path: { id: team.id } } }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: teamsQuery.queryKey });
      onClose();
      toast.success(t('settings.teams.deleted', { name: team.name }));
    },
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('settings.teams.delete_title', { name: team.name })}
      description={t('settings.teams.delete_text')}
      action={t('settings.teams.delete_action')}
      busy={remove.isPending}
      error={remove.error ? errorText(remove.error) : undefined}
      onConfirm={() => remove.mutate()}
    />
  );
}
