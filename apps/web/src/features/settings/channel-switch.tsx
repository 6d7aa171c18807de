import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Channel } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { channelQuery, channelsQuery } from '@/shared/api/channels';
import { errorText } from '@/shared/i18n/error-text';
import { toast } from '@/shared/ui/toaster';

type ChannelSwitchProps = {
  channel: Channel;
  field: 'showsReading' | 'signsReplies';
  title: string;
  text: string;
};

/** One yes or no of a channel, saved as it is turned. */
export function ChannelSwitch({ channel, field, title, text }: ChannelSwitchProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: (on: boolean) =>
      data(
        api.PATCH('/api/v1/channels/{id}', {
          params: { path: { id: channel.id } },
          body: { [field]: on, version: channel.version },
        }),
      ),
    onSuccess: (saved) => queryClient.setQueryData(channelQuery(channel.id).queryKey, saved),
    onError: (problem) =>
      toast.error(t('settings.channel.change_failed'), { description: errorText(problem) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey }),
  });
  const shown = change.isPending ? change.variables : channel[field];
  return (
    <label className="flex cursor-pointer items-start gap-3 border-t pt-5 max-md:min-h-16">
      <input
        type="checkbox"
        role="switch"
        checked={shown}
        disabled={change.isPending}
        onChange={(event) => change.mutate(event.target.checked)}
        className="mt-0.5 size-4 shrink-0 accent-primary max-md:size-5"
      />
      <span>
        <span className="block text-sm font-medium">{title}</span>
        <span className="block text-xs text-muted-foreground">{text}</span>
      </span>
    </label>
  );
}
