import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Laptop, Smartphone } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Session } from '@crm/contract/shapes';
import { api } from '@/shared/api/client';
import { errorText } from '@/shared/i18n/error-text';
import { timeAgo } from '@/shared/lib/format';
import { Button } from '@/shared/ui/button';
import { Pill } from '@/shared/ui/pill';
import { toast } from '@/shared/ui/toaster';
import { Moment } from '@/shared/ui/moment';
import { sessionsQuery } from './api';
import { deviceOf } from './device';

export function SessionRow({ session }: { session: Session }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const device = deviceOf(session.userAgent);
  const Icon = device.phone ? Smartphone : Laptop;
  const name =
    device.browser && device.system
      ? t('settings.sessions.device', { browser: device.browser, system: device.system })
      : t('settings.sessions.unknown_device');
  const end = useMutation({
    mutationFn: () => api.DELETE('/api/v1/auth/sessions/{id}', { params: { path: { id: session.id } } }),
    onSuccess: () => toast.success(t('settings.sessions.ended', { name })),
    onError: (problem) => toast.error(t('settings.sessions.end_failed'), { description: errorText(problem) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  return (
    <li className="flex items-center gap-3.5 border-b px-4 py-3 last:border-0">
      <Icon aria-hidden className="size-5 shrink-0 text-muted-foreground" strokeWidth={1.75} />
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2 text-sm font-medium">
          {name}
          {session.current ? <Pill tone="brand">{t('settings.sessions.current')}</Pill> : null}
        </p>
        <p className="truncate text-xs text-muted-foreground">
          <Moment at={session.lastUsedAt}>
            {t('settings.sessions.last_used', { when: timeAgo(session.lastUsedAt) })}
          </Moment>
          {session.ip ? ` · ${session.ip}` : ''}
        </p>
      </div>
      {session.current ? null : (
        <Button
          busy={end.isPending}
          onClick={() => end.mutate()}
          aria-label={t('settings.sessions.end_what', { name })}
        >
          {t('settings.sessions.end')}
        </Button>
      )}
    </li>
  );
}
