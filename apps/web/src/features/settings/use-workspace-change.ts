import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { PatchWorkspaceBody } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { workspaceQuery } from '@/shared/api/workspace';
import { errorText } from '@/shared/i18n/error-text';
import { toast } from '@/shared/ui/toaster';

type Change = Omit<PatchWorkspaceBody, 'version'>;

/**
 * The workspace, and a way to change it at once that can be taken back for a while.
 * @param saved what is said when it was changed
 */
export function useWorkspaceChange(saved: string) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const workspace = useQuery(workspaceQuery).data;
  const save = useMutation({
    mutationFn: (body: PatchWorkspaceBody) => data(api.PATCH('/api/v1/workspace', { body })),
    onSuccess: (changed) => queryClient.setQueryData(workspaceQuery.queryKey, changed),
    onError: (problem) => {
      toast.error(errorText(problem));
      void queryClient.invalidateQueries({ queryKey: workspaceQuery.queryKey });
    },
  });
  const change = (to: Change, back: Change) => {
    if (!workspace) return;
    save.mutate(
      { ...to, version: workspace.version },
      {
        onSuccess: ({ version }) =>
          toast(saved, {
            duration: 8000,
            action: { label: t('settings.team.undo'), onClick: () => save.mutate({ ...back, version }) },
          }),
      },
    );
  };
  return { workspace, change, isBusy: save.isPending };
}
