import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useMay } from '@/shared/api/me';
import { phoneNumber } from '@/shared/lib/format';
import { Avatar } from '@/shared/ui/avatar';
import { Field } from '@/shared/ui/field';
import { IconButton } from '@/shared/ui/icon-button';
import { Input } from '@/shared/ui/input';
import { contactChoicesQuery } from '../api';
import type { NewConversationValues } from '../new-conversation-schema';

type RecipientFieldProps = { form: UseFormReturn<NewConversationValues>; error: string | undefined };

/** A known contact or a phone number, in one field. */
export function RecipientField({ form, error }: RecipientFieldProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const typed = useDeferredValue(form.watch('to'));
  const mayRead = useMay('contacts.read');
  const contacts = useQuery({
    ...contactChoicesQuery(typed.trim()),
    enabled: mayRead && chosen === null && typed.trim().length >= 2,
  });
  const choose = (id: string, name: string | null) => {
    form.setValue('contactId', id, { shouldValidate: id !== '' });
    form.setValue('to', '');
    form.clearErrors('to');
    setChosen(name);
  };
  if (chosen !== null) {
    return (
      <div className="space-y-1.5">
        <p className="text-xs font-medium">{t('inbox.new.to')}</p>
        <div className="flex h-10 items-center gap-2 rounded-md border bg-canvas pr-1 pl-2 text-sm max-md:h-12">
          <Avatar name={chosen} size={24} />
          <span className="min-w-0 flex-1 truncate font-medium">{chosen}</span>
          <IconButton size="sm" label={t('inbox.new.change_to')} onClick={() => choose('', null)}>
            <X aria-hidden className="size-4" strokeWidth={1.75} />
          </IconButton>
        </div>
      </div>
    );
  }
  const choices = contacts.data?.items ?? [];
  return (
    <div>
      <Field label={t('inbox.new.to')} hint={t('inbox.new.to_hint')} error={error}>
        <Input autoComplete="off" {...form.register('to')} />
      </Field>
      {choices.length > 0 ? (
        <ul
          aria-label={t('inbox.new.contacts')}
          className="mt-1.5 max-h-44 overflow-y-auto rounded-md border p-1"
        >
          {choices.map(({ id, name, phone }) => (
            <li key={id}>
              <button
                type="button"
                onClick={() => choose(id, name)}
                className="focus-ring flex h-9 w-full items-center gap-2 rounded-md px-2 text-left text-sm hover:bg-accent max-md:h-11"
              >
                <Avatar name={name} size={24} />
                <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
                {phone ? (
                  <span className="text-xs text-muted-foreground tabular-nums">{phoneNumber(phone)}</span>
                ) : null}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
