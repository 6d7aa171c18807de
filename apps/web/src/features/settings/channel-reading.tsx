import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Channel } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { channelQuery, channelsQuery } from '@/shared/api/channels';
import { errorText } from '@/shared/i18n/error-text';
import { toast } from '@/shared/ui/toaster';

/** Whether customers see that we read and that we type. */
export function ChannelReading({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: (showsReading: boolean) =>
      data(
        api.PATCH('/api/v1/channels/{id}', {
          params: { path: { id: channel.id } },
          body: { showsReading, version: channel.version },
        }),
      ),
    onSuccess: (saved) => queryClient.setQueryData(channelQuery(channel.id).queryKey, saved),
    onError: (problem) =>
      toast.error(t('settings.channel.change_failed'), { description: errorText(problem) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey }),
  });
  const shown = change.isPending ? change.variables : channel.showsReading;
  return (
    <label className="flex cursor-pointer items-start gap-3 border-t pt-5">
      <input
        type="checkbox"
        role="switch"
        checked={shown}
        disabled={change.isPending}
        onChange={(event) => change.mutate(event.target.checked)}
        className="mt-0.5 size-4 accent-primary max-md:size-6"
      />
      <span>
        <span className="block text-sm font-medium">{t('settings.channel.reading')}</span>
        <span className="block text-xs text-muted-foreground">{t('settings.channel.reading_text')}</span>
      </span>
    </label>
  );
}
