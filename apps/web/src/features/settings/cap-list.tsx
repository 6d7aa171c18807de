import { useId } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Assignment, User } from '@crm/contract/shapes';
import { AvailabilityMark } from '@/shared/people/availability-mark';
import { Avatar } from '@/shared/ui/avatar';
import { FieldError } from '@/shared/ui/field';
import { Input } from '@/shared/ui/input';
import type { AssignmentValues } from './assignment-schema';

type CapListProps = {
  form: UseFormReturn<AssignmentValues, unknown, Assignment>;
  people: readonly User[];
  disabled: boolean;
};

/** How many open conversations each person can have before no more are given to them. */
export function CapList({ form, people, disabled }: CapListProps) {
  const { t } = useTranslation();
  return (
    <fieldset disabled={disabled}>
      <legend className="text-base font-semibold">{t('settings.assignment.caps')}</legend>
      <p className="mt-1 mb-3 text-sm text-muted-foreground">{t('settings.assignment.caps_hint')}</p>
      <ul className="divide-y rounded-lg border bg-card">
        {people.map((person) => (
          <Cap key={person.id} form={form} person={person} />
        ))}
      </ul>
    </fieldset>
  );
}

function Cap({ form, person }: { form: CapListProps['form']; person: User }) {
  const { t } = useTranslation();
  const id = useId();
  const error = form.formState.errors.caps?.[person.id]?.message;
  return (
    <li className="px-4 py-2">
      <div className="flex items-center gap-3">
        <Avatar name={person.name} size={28} />
        <label htmlFor={id} className="min-w-0 flex-1">
          <span className="sr-only">{t('settings.assignment.cap_of')} </span>
          <span className="block truncate text-sm font-medium">{person.name}</span>
          <AvailabilityMark availability={person.availability} />
        </label>
        <Input
          id={id}
          inputMode="numeric"
          autoComplete="off"
          placeholder={t('settings.assignment.no_cap')}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          className="w-28"
          {...form.register(`caps.${person.id}`)}
        />
      </div>
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </li>
  );
}
