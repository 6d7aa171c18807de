import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useChannels } from '@/shared/api/directory';
import { errorText } from '@/shared/i18n/error-text';
import { newId } from '@/shared/lib/random';
import { Button } from '@/shared/ui/button';
import { Field, FieldError } from '@/shared/ui/field';
import { Textarea } from '@/shared/ui/input';
import { Select } from '@/shared/ui/select';
import { useOpenConversation } from '../api';
import { newConversationSchema, type NewConversationValues, phoneOf } from '../new-conversation-schema';
import { RecipientField } from './recipient-field';

/** Writes to somebody first. Where the channel does not allow it, the server says why and it is shown here. */
export function NewConversationForm({ onOpened }: { onOpened: (id: string) => void }) {
  const { t } = useTranslation();
  const usable = useChannels().filter(({ status }) => status === 'connected');
  const [clientId] = useState(newId);
  const form = useForm<NewConversationValues>({
    resolver: zodResolver(newConversationSchema),
    defaultValues: { channelId: '', contactId: '', to: '', text: '' },
    mode: 'onTouched',
  });
  const errors = form.formState.errors;
  const open = useOpenConversation();
  const onlyOne = usable.length === 1 ? usable[0]?.id : undefined;
  if (onlyOne !== undefined && form.getValues('channelId') === '') form.setValue('channelId', onlyOne);
  const submit = form.handleSubmit(({ channelId, contactId, to, text }) =>
    open.mutate(
      {
        channelId,
        ...(contactId === '' ? { to: phoneOf(to) ?? to } : { contactId }),
        message: { kind: 'text', text: text.trim(), clientId },
      },
      { onSuccess: ({ id }) => onOpened(id) },
    ),
  );
  return (
    <form className="space-y-4" noValidate onSubmit={(event) => void submit(event)}>
      <Controller
        control={form.control}
        name="channelId"
        render={({ field }) => (
          <Field label={t('inbox.new.channel')} error={errors.channelId?.message}>
            <Select
              value={field.value}
              onValueChange={field.onChange}
              placeholder={t('inbox.new.choose_channel')}
              options={usable.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
        )}
      />
      <RecipientField form={form} error={errors.to?.message} />
      <Field label={t('inbox.new.message')} error={errors.text?.message}>
        <Textarea rows={3} {...form.register('text')} />
      </Field>
      {open.error ? <FieldError className="text-sm">{errorText(open.error)}</FieldError> : null}
      <Button type="submit" variant="primary" size="lg" className="w-full" busy={open.isPending}>
        {t('inbox.new.submit')}
      </Button>
    </form>
  );
}
