import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Volume2 } from 'lucide-react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { NotificationPreferences } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { notificationPreferencesQuery } from '@/shared/api/notification-preferences';
import { errorText } from '@/shared/i18n/error-text';
import { chimes, playChime } from '@/shared/lib/chime';
import { Button } from '@/shared/ui/button';
import { Field } from '@/shared/ui/field';
import { Input } from '@/shared/ui/input';
import { Select } from '@/shared/ui/select';
import { toast } from '@/shared/ui/toaster';
import { NotificationMatrix } from './notification-matrix';

type Wanted = Omit<NotificationPreferences, 'mailIsOn'>;

const night = { from: '22:00', to: '07:00' };

export function NotificationForm({ preferences }: { preferences: NotificationPreferences }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { mailIsOn, ...wanted } = preferences;
  const form = useForm<Wanted>({ values: wanted, resetOptions: { keepDirtyValues: true } });
  const save = useMutation({
    mutationFn: (body: Wanted) => data(api.PUT('/api/v1/notification-preferences', { body })),
    onSuccess: ({ mailIsOn: _mail, ...saved }) => {
      queryClient.setQueryData(notificationPreferencesQuery.queryKey, { ...saved, mailIsOn });
      form.reset(saved);
      toast.success(t('settings.notifications.saved'));
    },
    onError: (problem) => toast.error(errorText(problem)),
  });
  const { chime, volume, quietHours } = form.watch();
  return (
    <form
      noValidate
      className="mx-auto w-full max-w-[720px] space-y-7 px-6 py-5 max-md:px-4"
      onSubmit={(event) => void form.handleSubmit((values) => save.mutate(values))(event)}
    >
      <p className="text-sm text-muted-foreground">{t('settings.notifications.intro')}</p>
      <NotificationMatrix form={form} mailIsOn={mailIsOn} />
      <fieldset className="space-y-4">
        <legend className="text-base font-semibold">{t('settings.notifications.sound')}</legend>
        <div className="flex flex-wrap items-end gap-3">
          <Controller
            control={form.control}
            name="chime"
            render={({ field }) => (
              <Field label={t('settings.notifications.chime')} className="w-44 max-md:w-full">
                <Select
                  ref={field.ref}
                  value={field.value}
                  onValueChange={field.onChange}
                  onBlur={field.onBlur}
                  options={chimes.map((value) => ({
                    value,
                    label: t(`settings.notifications.chimes.${value}`),
                  }))}
                />
              </Field>
            )}
          />
          <Field label={t('settings.notifications.volume')} className="w-44 max-md:w-full">
            <input
              type="range"
              min={0}
              max={100}
              step={5}
              className="focus-ring block h-8 w-full accent-brand max-md:h-11"
              {...form.register('volume', { valueAsNumber: true })}
            />
          </Field>
          <Button onClick={() => playChime(chime, volume)}>
            <Volume2 aria-hidden className="size-4" />
            {t('settings.notifications.listen')}
          </Button>
        </div>
        <label className="flex items-center gap-2 text-sm max-md:min-h-11">
          <input
            type="checkbox"
            className="focus-ring size-4 accent-primary"
            {...form.register('soundWhileLooking')}
          />
          {t('settings.notifications.while_looking')}
        </label>
      </fieldset>
      <fieldset className="space-y-3">
        <legend className="text-base font-semibold">{t('settings.notifications.quiet')}</legend>
        <label className="flex items-center gap-2 text-sm max-md:min-h-11">
          <input
            type="checkbox"
            className="focus-ring size-4 accent-primary"
            checked={quietHours !== null}
            onChange={({ target }) =>
              form.setValue('quietHours', target.checked ? night : null, { shouldDirty: true })
            }
          />
          {t('settings.notifications.quiet_on')}
        </label>
        {quietHours ? (
          <div className="flex gap-3">
            <Field label={t('settings.notifications.quiet_from')} className="w-32">
              <Input type="time" required {...form.register('quietHours.from')} />
            </Field>
            <Field label={t('settings.notifications.quiet_to')} className="w-32">
              <Input type="time" required {...form.register('quietHours.to')} />
            </Field>
          </div>
        ) : null}
        <p className="text-xs text-muted-foreground">{t('settings.notifications.quiet_hint')}</p>
      </fieldset>
      <Button
        type="submit"
        variant="primary"
        size="lg"
        busy={save.isPending}
        disabled={!form.formState.isDirty}
      >
        {t('settings.notifications.save')}
      </Button>
    </form>
  );
}
