import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Power, PowerOff, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useNavigate } from 'react-router';
import type { Channel } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { channelQuery, channelsQuery } from '@/shared/api/channels';
import { errorText } from '@/shared/i18n/error-text';
import { Button } from '@/shared/ui/button';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';
import { toast } from '@/shared/ui/toaster';

/** Pausing can be taken back; disconnecting cannot, so it asks. */
export function ChannelActions({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const path = { id: channel.id };
  const disabled = channel.status === 'disabled';
  const pause = useMutation({
    mutationFn: () =>
      data(
        api.PATCH('/api/v1/channels/{id}', {
          params: { path },
          body: { disabled: !disabled, version: channel.version },
        }),
      ),
    onSuccess: (saved) => queryClient.setQueryData(channelQuery(channel.id).queryKey, saved),
    onError: (problem) =>
      toast.error(t('settings.channel.change_failed'), { description: errorText(problem) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey }),
  });
  const remove = useMutation({
    mutationFn: () => api.DELETE('/api/v1/channels/{id}', { params: { path } }),
    onSuccess: () => {
      queryClient.removeQueries({ queryKey: channelQuery(channel.id).queryKey });
      void queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey, exact: true });
      toast(t('settings.channel.removed', { name: channel.name }));
      void navigate('/ajustes/canais', { replace: true });
    },
  });
  return (
    <section className="space-y-3 border-t pt-5">
      <h2 className="text-base">{t('settings.channel.stop_title')}</h2>
      <p className="text-sm text-muted-foreground">{t('settings.channel.stop_text')}</p>
      <div className="flex flex-wrap gap-2">
        <Button busy={pause.isPending} onClick={() => pause.mutate()}>
          {disabled ? <Power aria-hidden className="size-4" /> : <PowerOff aria-hidden className="size-4" />}
          {t(disabled ? 'settings.channel.resume' : 'settings.channel.pause')}
        </Button>
        <Button variant="ghost" className="text-danger-text" onClick={() => setAsking(true)}>
          <Trash2 aria-hidden className="size-4" />
          {t('settings.channel.remove')}
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('settings.channel.remove_title', { name: channel.name })}
        description={t('settings.channel.remove_text')}
        action={t('settings.channel.remove')}
        word={t('settings.channel.remove_word')}
        busy={remove.isPending}
        error={remove.error ? errorText(remove.error) : undefined}
        onConfirm={() => remove.mutate()}
      />
    </section>
  );
}
