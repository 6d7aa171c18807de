import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useNavigate } from 'react-router';
import { api, ApiProblem, data } from '@/shared/api/client';
import { channelsQuery } from '@/shared/api/channels';
import { showProblem } from '@/shared/forms/form-problem';
import { newId } from '@/shared/lib/random';
import { Button } from '@/shared/ui/button';
import { Field, FieldError } from '@/shared/ui/field';
import { Input } from '@/shared/ui/input';
import { telegramSchema, type TelegramValues } from './telegram-schema';

const fields = ['name', 'botToken'] as const;

/** Where a token comes from, and its proof at Telegram. Whether a bot is taken from another system is asked in the next step. */
export function TelegramCredentials() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const form = useForm<TelegramValues>({
    resolver: zodResolver(telegramSchema),
    defaultValues: { name: '', botToken: '' },
    mode: 'onTouched',
  });
  const connect = useMutation({
    mutationFn: ({ name, botToken }: TelegramValues) =>
      data(
        api.POST('/api/v1/channels', {
          headers: { 'Idempotency-Key': newId() },
          body: { type: 'telegram', name, credentials: { botToken } },
        }),
      ),
    onSuccess: ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey });
      void navigate(`/ajustes/canais/conectar-telegram/${id}`, { replace: true });
    },
    onError: (problem) => {
      const own = ownText(problem);
      if (own === null) return showProblem(problem, form.setError, fields);
      form.setError('botToken', { type: 'server', message: t(own) }, { shouldFocus: true });
    },
  });
  const { errors } = form.formState;
  return (
    <form
      noValidate
      className="space-y-5"
      onSubmit={(event) => void form.handleSubmit((values) => connect.mutate(values))(event)}
    >
      <div>
        <h2 className="text-xl">{t('settings.telegram.token_title')}</h2>
        <p className="mt-1 text-sm text-muted-foreground">{t('settings.telegram.token_text')}</p>
      </div>
      <ol className="list-decimal space-y-1.5 rounded-lg border bg-card py-3 pr-4 pl-9 text-sm">
        <li>{t('settings.telegram.step_open')}</li>
        <li>{t('settings.telegram.step_new')}</li>
        <li>{t('settings.telegram.step_copy')}</li>
      </ol>
      <Field
        label={t('settings.wizard.name')}
        hint={t('settings.telegram.name_hint')}
        error={errors.name?.message}
      >
        <Input autoComplete="off" {...form.register('name')} />
      </Field>
      <Field
        label={t('settings.telegram.token')}
        hint={t('settings.telegram.token_hint')}
        error={errors.botToken?.message}
      >
        <Input type="password" autoComplete="off" {...form.register('botToken')} />
      </Field>
      {errors.root?.message ? <FieldError className="text-sm">{errors.root.message}</FieldError> : null}
      <div className="flex justify-end">
        <Button type="submit" variant="primary" busy={connect.isPending}>
          {t('settings.telegram.connect')}
        </Button>
      </div>
    </form>
  );
}

function codeOf(problem: unknown): string | null {
  return problem instanceof ApiProblem ? problem.code : null;
}

/** The general texts of these codes speak of Meta. */
function ownText(problem: unknown) {
  switch (codeOf(problem)) {
    case 'channel.credentials_rejected':
      return 'settings.telegram.rejected';
    case 'channel.already_connected':
      return 'settings.telegram.already';
    case 'channel.unreachable':
      return 'settings.telegram.unreachable';
    default:
      return null;
  }
}
