import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { api, data } from '@/shared/api/client';
import { useMay } from '@/shared/api/me';
import { errorText } from '@/shared/i18n/error-text';
import { Button } from '@/shared/ui/button';
import { toast } from '@/shared/ui/toaster';
import { deadLettersQuery } from './api';

/** Once their common cause is gone. Tells how many went through and how many failed again. */
export function RetryAllDeadLetters() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const retry = useMutation({
    mutationFn: () => data(api.POST('/api/v1/jobs/dead-letters/retry')),
    onSuccess: ({ resolved, failed }) => {
      const text = t('settings.failures.all_retried', { count: resolved });
      if (failed === 0) toast.success(text);
      else toast.error(text, { description: t('settings.failures.all_failed', { count: failed }) });
    },
    onError: (problem) =>
      toast.error(t('settings.failures.retry_failed'), { description: errorText(problem) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: deadLettersQuery.queryKey }),
  });
  if (!useMay('jobs.manage')) return null;
  return (
    <Button busy={retry.isPending} onClick={() => retry.mutate()}>
      <RotateCw aria-hidden className="size-4" />
      {t('settings.failures.retry_all')}
    </Button>
  );
}
