import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Suspense, useMemo, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link } from 'react-router';
import type { Contact } from '@crm/contract/shapes';
import { ApiProblem } from '@/shared/api/client';
import { useCustomFields } from '@/shared/api/custom-fields';
import { DuplicateHint, MergeHistory } from '@/shared/duplicates/lazily';
import { FieldInput } from '@/shared/fields/field-input';
import { typedOf } from '@/shared/fields/field-values';
import { showProblem } from '@/shared/forms/form-problem';
import { phoneNumber } from '@/shared/lib/format';
import { taxIdText } from '@/shared/lib/tax-id';
import { ContactHistory } from '@/shared/timeline/contact-history';
import { StandingBanner } from '@/shared/people/standing-banner';
import { Field } from '@/shared/ui/field';
import { FormDrawer } from '@/shared/ui/form-drawer';
import { Input } from '@/shared/ui/input';
import { toast } from '@/shared/ui/toaster';
import { CompanyField } from './company-field';
import { ContactSections } from './contact-sections';
import { saveContact } from './save-contact';
import { contactFormSchema, type ContactResult, type ContactValues } from './schemas';
import { TaxIdField } from './tax-id-field';

const fields = ['name', 'phone', 'email', 'taxId', 'companyId'] as const;

type ContactFormProps = { contact: Contact | null; mayEdit: boolean; onClose: () => void };

export function ContactForm({ contact, mayEdit, onClose }: ContactFormProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const customFields = useCustomFields();
  const [company, setCompany] = useState(contact?.companyName ?? null);
  const schema = useMemo(() => contactFormSchema(customFields), [customFields]);
  const form = useForm<ContactValues, unknown, ContactResult>({
    resolver: zodResolver(schema),
    values: {
      name: contact?.name ?? '',
      phone: contact?.phone ? phoneNumber(contact.phone) : '',
      email: contact?.email ?? '',
      taxId: taxIdText(contact?.taxId ?? ''),
      companyId: contact?.companyId ?? null,
      customFields: typedOf(customFields, contact?.customFields ?? {}),
    },
    resetOptions: { keepDirtyValues: true, keepErrors: true },
    mode: 'onTouched',
  });
  const save = useMutation({
    mutationFn: (values: ContactResult) => saveContact(contact, values, form.formState.dirtyFields),
    onSuccess: (saved) => {
      void queryClient.invalidateQueries({ queryKey: ['contacts'] });
      toast.success(t('contacts.form.saved', { name: saved.name }));
      onClose();
    },
    onError: (problem) => {
      if (problem instanceof ApiProblem && problem.code === 'version_conflict') {
        void queryClient.invalidateQueries({ queryKey: ['contacts'] });
      }
      showProblem(
        problem,
        form.setError,
        [...fields, ...customFields.map(({ key }) => `customFields.${key}` as const)],
        {
          'contact.phone_invalid': 'phone',
          'contact.tax_id_invalid': 'taxId',
          'company.unknown': 'companyId',
        },
      );
    },
  });
  const { errors } = form.formState;
  const duplicate = duplicateOf(save.error);
  return (
    <FormDrawer
      open
      onOpenChange={onClose}
      title={contact ? t('contacts.form.edit_title') : t('contacts.form.create_title')}
      submit={t('contacts.form.save')}
      readOnly={!mayEdit}
      busy={save.isPending}
      error={errors.root?.message}
      onSubmit={(event) => void form.handleSubmit((values) => save.mutate(values))(event)}
    >
      {contact ? <StandingBanner contact={contact} /> : null}
      {contact ? (
        <Suspense>
          <DuplicateHint contact={contact} />
        </Suspense>
      ) : null}
      <Field label={t('contacts.form.name')} error={errors.name?.message}>
        <Input readOnly={!mayEdit} autoComplete="off" {...form.register('name')} />
      </Field>
      <Field
        label={t('contacts.form.phone')}
        hint={t('contacts.form.phone_hint')}
        error={errors.phone?.message}
      >
        <Input
          readOnly={!mayEdit}
          type="tel"
          inputMode="tel"
          autoComplete="off"
          {...form.register('phone')}
        />
      </Field>
      <Field label={t('contacts.form.email')} error={errors.email?.message}>
        <Input
          readOnly={!mayEdit}
          type="email"
          inputMode="email"
          autoComplete="off"
          {...form.register('email')}
        />
      </Field>
      <TaxIdField
        stored={contact?.taxId ?? null}
        readOnly={!mayEdit}
        error={errors.taxId?.message}
        onReplace={() => form.setValue('taxId', '', { shouldDirty: true })}
        input={form.register('taxId')}
      />
      <CompanyField
        chosen={company}
        readOnly={!mayEdit}
        error={errors.companyId?.message}
        onChoose={(chosen) => {
          form.setValue('companyId', chosen?.id ?? null, { shouldDirty: true });
          setCompany(chosen?.name ?? null);
        }}
      />
      {customFields.map((field) => (
        <Controller
          key={field.id}
          control={form.control}
          name={`customFields.${field.key}`}
          render={({ field: { ref, value, onChange, onBlur }, fieldState }) => (
            <FieldInput
              field={field}
              inputRef={ref}
              value={value}
              onChange={onChange}
              onBlur={onBlur}
              error={fieldState.error?.message}
              readOnly={!mayEdit}
            />
          )}
        />
      ))}
      {contact ? <ContactSections contact={contact} mayEdit={mayEdit} onTrashed={onClose} /> : null}
      {contact ? (
        <Suspense>
          <MergeHistory contactId={contact.id} />
        </Suspense>
      ) : null}
      {duplicate ? (
        <Link
          to={`/contatos/${duplicate}`}
          className="focus-ring rounded-sm text-sm font-medium text-brand hover:underline"
        >
          {t('contacts.form.open_duplicate')}
        </Link>
      ) : null}
      {contact ? <ContactHistory contact={contact} /> : null}
    </FormDrawer>
  );
}

/** The id of the contact that already has this phone, e-mail or tax id. */
function duplicateOf(problem: unknown): string | null {
  if (!(problem instanceof ApiProblem) || problem.code !== 'contact.duplicate') return null;
  const id = problem.extensions['contactId'];
  return typeof id === 'string' ? id : null;
}
