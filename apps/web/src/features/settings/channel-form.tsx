import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import { z } from 'zod';
import type { Channel } from '@crm/contract/shapes';
import { api, ApiProblem, data } from '@/shared/api/client';
import { channelQuery, channelsQuery } from '@/shared/api/channels';
import { showProblem } from '@/shared/forms/form-problem';
import { required, tooLong } from '@/shared/forms/messages';
import { Button } from '@/shared/ui/button';
import { Field, FieldError } from '@/shared/ui/field';
import { Input } from '@/shared/ui/input';
import { toast } from '@/shared/ui/toaster';
import { botToken } from './telegram-schema';

const secret = z
  .string()
  .trim()
  .max(1024, { error: tooLong(1024) });
const schema = z.object({
  name: z
    .string()
    .trim()
    .min(1, { error: required })
    .max(80, { error: tooLong(80) }),
  accessToken: secret,
  appSecret: secret,
  botToken: z.literal('').or(botToken),
});
type Values = z.infer<typeof schema>;
const secrets = { whatsapp: ['accessToken', 'appSecret'], telegram: ['botToken'] } as const;
const none = { accessToken: '', appSecret: '', botToken: '' };
const fields = ['name', 'accessToken', 'appSecret', 'botToken'] as const;

/** Name, and new secrets where the old ones were replaced at the provider. Empty secrets stay as they are. */
export function ChannelForm({ channel, mayEdit }: { channel: Channel; mayEdit: boolean }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const own: readonly (keyof typeof none)[] = secrets[channel.type];
  const form = useForm<Values>({
    resolver: zodResolver(schema),
    values: { name: channel.name, ...none },
    resetOptions: { keepDirtyValues: true, keepErrors: true },
    mode: 'onTouched',
  });
  const save = useMutation({
    mutationFn: ({ name, ...typed }: Values) => {
      const credentials = Object.fromEntries(
        own.flatMap((field) => (typed[field] === '' ? [] : [[field, typed[field]]])),
      );
      const renewed = Object.keys(credentials).length > 0 ? { credentials } : {};
      const body = { name, ...renewed, version: channel.version };
      return data(api.PATCH('/api/v1/channels/{id}', { params: { path: { id: channel.id } }, body }));
    },
    onSuccess: (saved) => {
      form.reset({ name: saved.name, ...none });
      queryClient.setQueryData(channelQuery(channel.id).queryKey, saved);
      void queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey });
      toast.success(t('settings.channel.saved'));
    },
    onError: (problem) => {
      if (problem instanceof ApiProblem && problem.code === 'version_conflict') {
        void queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey });
      }
      if (channel.type === 'telegram' && isRejected(problem)) {
        form.setError('botToken', { type: 'server', message: t('settings.telegram.rejected') });
        return;
      }
      showProblem(problem, form.setError, fields, { 'channel.credentials_rejected': 'accessToken' });
    },
  });
  const { errors, isDirty } = form.formState;
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => void form.handleSubmit((values) => save.mutate(values))(event)}
    >
      <Field label={t('settings.wizard.name')} error={errors.name?.message}>
        <Input disabled={!mayEdit} autoComplete="off" {...form.register('name')} />
      </Field>
      {mayEdit ? (
        <>
          {own.map((field) => (
            <Field
              key={field}
              label={t(`settings.channel.new_${field}`)}
              hint={t('settings.channel.keep_hint')}
              error={errors[field]?.message}
            >
              <Input type="password" autoComplete="off" {...form.register(field)} />
            </Field>
          ))}
          {errors.root?.message ? <FieldError className="text-sm">{errors.root.message}</FieldError> : null}
          <Button type="submit" variant="primary" size="lg" busy={save.isPending} disabled={!isDirty}>
            {t('settings.channel.save')}
          </Button>
        </>
      ) : null}
    </form>
  );
}

function isRejected(problem: unknown): boolean {
  return problem instanceof ApiProblem && problem.code === 'channel.credentials_rejected';
}
