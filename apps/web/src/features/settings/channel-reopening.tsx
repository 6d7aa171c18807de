import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Channel, PatchChannelBody } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { channelQuery, channelsQuery } from '@/shared/api/channels';
import { errorText } from '@/shared/i18n/error-text';
import { Button } from '@/shared/ui/button';
import { Field } from '@/shared/ui/field';
import { Input } from '@/shared/ui/input';
import { toast } from '@/shared/ui/toaster';

const policies = ['same', 'new', 'within'] as const satisfies readonly Channel['reopening'][];
const mostHours = 8760;

/** Where a customer is heard who writes after the conversation was resolved. */
export function ChannelReopening({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: (body: Omit<PatchChannelBody, 'version'>) =>
      data(
        api.PATCH('/api/v1/channels/{id}', {
          params: { path: { id: channel.id } },
          body: { ...body, version: channel.version },
        }),
      ),
    onSuccess: (saved) => queryClient.setQueryData(channelQuery(channel.id).queryKey, saved),
    onError: (problem) =>
      toast.error(t('settings.channel.change_failed'), { description: errorText(problem) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey }),
  });
  const chosen = change.isPending ? (change.variables.reopening ?? channel.reopening) : channel.reopening;
  return (
    <fieldset className="space-y-3 border-t pt-5 max-md:space-y-0" disabled={change.isPending}>
      <legend className="float-left mb-3 w-full text-sm font-medium">
        {t('settings.channel.reopening')}
      </legend>
      {policies.map((policy) => (
        <label
          key={policy}
          className="clear-both flex cursor-pointer items-center gap-3 text-sm max-md:min-h-11"
        >
          <input
            type="radio"
            name="reopening"
            value={policy}
            checked={chosen === policy}
            onChange={() => change.mutate({ reopening: policy })}
            className="size-4 shrink-0 accent-primary max-md:size-5"
          />
          {t(`settings.channel.reopening_${policy}`)}
        </label>
      ))}
      {chosen === 'within' ? (
        <Hours
          key={channel.reopeningHours}
          value={channel.reopeningHours}
          busy={change.isPending}
          onSave={(reopeningHours) => change.mutate({ reopeningHours })}
        />
      ) : null}
    </fieldset>
  );
}

function Hours({ value, busy, onSave }: { value: number; busy: boolean; onSave: (hours: number) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(String(value));
  const hours = Number(typed);
  const fits = Number.isInteger(hours) && hours >= 1 && hours <= mostHours;
  return (
    <form
      noValidate
      className="flex items-end gap-2 pl-7"
      onSubmit={(event) => {
        event.preventDefault();
        if (fits && hours !== value) onSave(hours);
      }}
    >
      <Field
        label={t('settings.channel.reopening_hours')}
        error={fits ? undefined : t('settings.channel.reopening_range')}
      >
        <Input
          type="number"
          inputMode="numeric"
          min={1}
          max={mostHours}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      <Button type="submit" busy={busy}>
        {t('settings.channel.reopening_save')}
      </Button>
    </form>
  );
}
