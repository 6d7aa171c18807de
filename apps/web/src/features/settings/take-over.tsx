import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '@crm/contract/shapes';
import { channelQuery, channelsQuery } from '@/shared/api/channels';
import { api, data } from '@/shared/api/client';
import { codeText, errorText } from '@/shared/i18n/error-text';
import { Button } from '@/shared/ui/button';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';

export function isElsewhere({ lastError }: Channel): boolean {
  return lastError?.code === 'channel.connected_elsewhere';
}

/** The account delivers to another system: says to which, and takes it from there for whoever confirms it. */
export function TakeOver({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const reason = useReason(channel);
  const take = useMutation({
    mutationFn: () =>
      data(
        api.PATCH('/api/v1/channels/{id}', {
          params: { path: { id: channel.id } },
          body: { credentials: {}, takeOver: true, version: channel.version },
        }),
      ),
    onSuccess: (saved) => {
      queryClient.setQueryData(channelQuery(channel.id).queryKey, saved);
      setAsking(false);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey }),
  });
  return (
    <div
      role="alert"
      className="mb-4 flex flex-wrap items-center gap-3 rounded-lg border border-warning/60 bg-warning-soft px-4 py-3"
    >
      <div className="min-w-[180px] flex-1">
        <p className="text-sm font-semibold text-warning-text">{t('settings.telegram.elsewhere_title')}</p>
        <p className="text-xs">{reason}</p>
      </div>
      <Button variant="primary" onClick={() => setAsking(true)}>
        {t('settings.telegram.take_over')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('settings.telegram.take_over_title')}
        description={t('settings.telegram.take_over_text')}
        action={t('settings.telegram.take_over')}
        busy={take.isPending}
        error={take.error ? errorText(take.error) : undefined}
        onConfirm={() => take.mutate()}
      />
    </div>
  );
}

/** Which system that is, only the server's sentence says. */
function useReason({ lastError }: Channel): string | null {
  const { t } = useTranslation();
  if (!lastError) return null;
  const host = /\(([^()]+)\)/.exec(lastError.message)?.[1];
  if (host === undefined) return codeText(lastError.code, {}, lastError.message);
  return t('settings.telegram.elsewhere_text', { host });
}
