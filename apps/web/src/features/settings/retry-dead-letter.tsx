import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { DeadLetter } from '@crm/contract/shapes';
import { api } from '@/shared/api/client';
import { useMay } from '@/shared/api/me';
import { errorText } from '@/shared/i18n/error-text';
import { Button } from '@/shared/ui/button';
import { toast } from '@/shared/ui/toaster';
import { deadLettersQuery } from './api';

export function RetryDeadLetter({ letter }: { letter: DeadLetter }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const retry = useMutation({
    mutationFn: () =>
      api.POST('/api/v1/jobs/dead-letters/{id}/retry', { params: { path: { id: letter.id } } }),
    onSuccess: () => toast.success(t('settings.failures.retried')),
    onError: (problem) =>
      toast.error(t('settings.failures.retry_failed'), { description: errorText(problem) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: deadLettersQuery.queryKey }),
  });
  if (!useMay('jobs.manage')) return null;
  return (
    <Button
      size="sm"
      className="max-md:border-0 max-md:bg-transparent max-md:shadow-none max-md:dark:bg-transparent"
      aria-label={t('settings.failures.retry_what', { reason: letter.reason })}
      busy={retry.isPending}
      onClick={() => retry.mutate()}
    >
      <RotateCw aria-hidden className="size-3.5" />
      <span className="max-md:hidden">{t('settings.failures.retry')}</span>
    </Button>
  );
}
