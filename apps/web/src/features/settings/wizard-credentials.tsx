import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { type FieldPath, useForm } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useNavigate } from 'react-router';
import { api, ApiProblem, data } from '@/shared/api/client';
import { channelsQuery } from '@/shared/api/channels';
import { showProblem } from '@/shared/forms/form-problem';
import { newId } from '@/shared/lib/random';
import { Button } from '@/shared/ui/button';
import { Field, FieldError } from '@/shared/ui/field';
import { Input } from '@/shared/ui/input';
import { WizardFrame } from './wizard-frame';
import { accountFields, numberFields, type WhatsAppValues, whatsAppSchema } from './wizard-schema';
import { WizardSteps } from './wizard-steps';

const blank: WhatsAppValues = {
  type: 'whatsapp',
  name: '',
  credentials: { businessAccountId: '', appSecret: '', phoneNumberId: '', accessToken: '' },
};

/** Steps 1 and 2: the account at Meta, the number and its token. Saving proves them against Meta. */
export function WizardCredentials() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [step, setStep] = useState(0);
  // One key for one intent: sending the same form twice makes one channel.
  const [idempotencyKey, setKey] = useState(newId);
  const form = useForm<WhatsAppValues>({
    resolver: zodResolver(whatsAppSchema),
    defaultValues: blank,
    mode: 'onTouched',
  });
  const create = useMutation({
    mutationFn: (body: WhatsAppValues) =>
      data(api.POST('/api/v1/channels', { body, headers: { 'Idempotency-Key': idempotencyKey } })),
    onSuccess: (channel) => {
      void queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey });
      void navigate(`/ajustes/canais/conectar-whatsapp/${channel.id}`, { replace: true });
    },
    onError: (problem) => {
      setKey(newId());
      showProblem(problem, form.setError, [...accountFields, ...numberFields], {
        'channel.already_connected': 'credentials.phoneNumberId',
        'channel.credentials_rejected': fieldOf(problem),
      });
      if (accountFields.some((field) => form.getFieldState(field).error)) setStep(0);
    },
  });
  const errors = form.formState.errors;
  const next = async () => {
    if (await form.trigger(accountFields, { shouldFocus: true })) setStep(1);
  };
  const submit = form.handleSubmit((values) => create.mutate(values));
  return (
    <WizardFrame steps={<WizardSteps current={step} facts={[form.watch('credentials.businessAccountId')]} />}>
      <form
        noValidate
        onSubmit={(event) => {
          if (step === 1) void submit(event);
          else {
            event.preventDefault();
            void next();
          }
        }}
      >
        <h2 className="text-xl">
          {t(step === 0 ? 'settings.wizard.account_title' : 'settings.wizard.number_title')}
        </h2>
        <p className="mt-1 text-sm text-muted-foreground">
          {t(step === 0 ? 'settings.wizard.account_text' : 'settings.wizard.number_text')}
        </p>
        <div key={step} className="mt-5 space-y-4">
          {step === 0 ? (
            <>
              <Field
                label={t('settings.wizard.business_account')}
                hint={t('settings.wizard.business_account_hint')}
                error={errors.credentials?.businessAccountId?.message}
              >
                <Input
                  inputMode="numeric"
                  autoComplete="off"
                  {...form.register('credentials.businessAccountId')}
                />
              </Field>
              <Field
                label={t('settings.wizard.app_secret')}
                hint={t('settings.wizard.app_secret_hint')}
                error={errors.credentials?.appSecret?.message}
              >
                <Input type="password" autoComplete="off" {...form.register('credentials.appSecret')} />
              </Field>
            </>
          ) : (
            <>
              <Field
                label={t('settings.wizard.name')}
                hint={t('settings.wizard.name_hint')}
                error={errors.name?.message}
              >
                <Input autoComplete="off" {...form.register('name')} />
              </Field>
              <Field
                label={t('settings.wizard.phone_number')}
                hint={t('settings.wizard.phone_number_hint')}
                error={errors.credentials?.phoneNumberId?.message}
              >
                <Input
                  inputMode="numeric"
                  autoComplete="off"
                  {...form.register('credentials.phoneNumberId')}
                />
              </Field>
              <Field
                label={t('settings.wizard.access_token')}
                hint={t('settings.wizard.access_token_hint')}
                error={errors.credentials?.accessToken?.message}
              >
                <Input type="password" autoComplete="off" {...form.register('credentials.accessToken')} />
              </Field>
            </>
          )}
          {errors.root?.message ? <FieldError className="text-sm">{errors.root.message}</FieldError> : null}
        </div>
        <div className="mt-6 flex items-center gap-2">
          {step === 1 ? (
            <Button variant="ghost" onClick={() => setStep(0)}>
              <ArrowLeft aria-hidden className="size-4" />
              {t('settings.wizard.back')}
            </Button>
          ) : null}
          <Button type="submit" variant="primary" className="ml-auto" busy={create.isPending}>
            {t(step === 0 ? 'settings.wizard.next' : 'settings.wizard.connect')}
            {step === 0 ? <ArrowRight aria-hidden className="size-4" /> : null}
          </Button>
        </div>
      </form>
    </WizardFrame>
  );
}

/** Which field Meta's refusal is about. */
function fieldOf(problem: unknown): FieldPath<WhatsAppValues> {
  const reason = problem instanceof ApiProblem ? problem.params['reason'] : null;
  if (reason === 'business_account') return 'credentials.businessAccountId';
  return reason === 'number' ? 'credentials.phoneNumberId' : 'credentials.accessToken';
}
