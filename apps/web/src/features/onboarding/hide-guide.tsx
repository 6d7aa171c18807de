import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useNavigate } from 'react-router';
import { api, data } from '@/shared/api/client';
import { workspaceQuery } from '@/shared/api/workspace';
import { errorText } from '@/shared/i18n/error-text';
import { Button } from '@/shared/ui/button';
import { toast } from '@/shared/ui/toaster';

/** Puts the guide away for the whole workspace; the settings keep every step. */
export function HideGuide() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const workspace = useQuery(workspaceQuery);
  const hide = useMutation({
    mutationFn: (version: number) =>
      data(api.PATCH('/api/v1/workspace', { body: { onboardingHidden: true, version } })),
    onSuccess: (saved) => {
      queryClient.setQueryData(workspaceQuery.queryKey, saved);
      void navigate('/conversas', { replace: true });
    },
    onError: (problem) => {
      void workspace.refetch();
      toast.error(t('onboarding.aside.hide_failed'), { description: errorText(problem) });
    },
  });
  if (!workspace.data || workspace.data.onboarding.hiddenAt !== null) return null;
  const { version } = workspace.data;
  return (
    <Button
      variant="ghost"
      className="w-full text-muted-foreground"
      busy={hide.isPending}
      onClick={() => hide.mutate(version)}
    >
      {t('onboarding.aside.hide')}
    </Button>
  );
}
