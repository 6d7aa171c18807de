import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { CompanyDetail } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { showProblem } from '@/shared/forms/form-problem';
import { phoneNumber } from '@/shared/lib/format';
import { taxIdText } from '@/shared/lib/tax-id';
import { Button } from '@/shared/ui/button';
import { Field } from '@/shared/ui/field';
import { FormDrawer } from '@/shared/ui/form-drawer';
import { Input } from '@/shared/ui/input';
import { toast } from '@/shared/ui/toaster';
import { CompanyPeople } from './company-people';
import { CompanyConversations } from './company-conversations';
import { companySchema, type CompanyResult, type CompanyValues } from './company-schema';
import { DeleteCompany } from './delete-company';

const fields = ['name', 'taxId', 'domain', 'phone', 'website'] as const;

type CompanyFormProps = { company: CompanyDetail | null; mayEdit: boolean; onClose: () => void };

/** A company with its people and what they wrote, or a new one. */
export function CompanyForm({ company, mayEdit, onClose }: CompanyFormProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [deleting, setDeleting] = useState(false);
  const form = useForm<CompanyValues, unknown, CompanyResult>({
    resolver: zodResolver(companySchema),
    values: {
      name: company?.name ?? '',
      taxId: taxIdText(company?.taxId ?? ''),
      domain: company?.domain ?? '',
      phone: company?.phone ? phoneNumber(company.phone) : '',
      website: company?.website ?? '',
    },
    resetOptions: { keepDirtyValues: true, keepErrors: true },
    mode: 'onTouched',
  });
  const save = useMutation({
    mutationFn: (values: CompanyResult) => saveCompany(company, values, form.formState.dirtyFields),
    onSuccess: ({ name }) => {
      toast.success(t('contacts.form.saved', { name }));
      onClose();
    },
    onError: (problem) =>
      showProblem(problem, form.setError, fields, {
        'company.duplicate': 'taxId',
        'company.tax_id_invalid': 'taxId',
        'contact.phone_invalid': 'phone',
      }),
    // After a conflict too: what is saved next is to stand on what a colleague saved.
    onSettled: () =>
      Promise.all(['companies', 'contacts'].map((key) => queryClient.invalidateQueries({ queryKey: [key] }))),
  });
  const { errors } = form.formState;
  return (
    <>
      <FormDrawer
        open
        onOpenChange={onClose}
        title={t(company ? 'contacts.companies.one' : 'contacts.companies.create')}
        submit={t('contacts.companies.save')}
        readOnly={!mayEdit}
        busy={save.isPending}
        error={errors.root?.message}
        onSubmit={(event) => void form.handleSubmit((values) => save.mutate(values))(event)}
      >
        {fields.map((name) => (
          <Field key={name} label={t(`contacts.companies.${name}`)} error={errors[name]?.message}>
            <Input readOnly={!mayEdit} autoComplete="off" {...form.register(name)} />
          </Field>
        ))}
        {company ? (
          <>
            <CompanyPeople company={company} />
            <CompanyConversations companyId={company.id} />
            {mayEdit ? (
              <Button variant="ghost" onClick={() => setDeleting(true)}>
                <Trash2 aria-hidden className="size-4" strokeWidth={1.75} />
                {t('contacts.companies.delete')}
              </Button>
            ) : null}
          </>
        ) : null}
      </FormDrawer>
      {company && deleting ? (
        <DeleteCompany company={company} onClose={() => setDeleting(false)} onDeleted={onClose} />
      ) : null}
    </>
  );
}

type Dirty = Partial<Record<keyof CompanyResult, boolean>>;

/** Sends what was changed; an emptied field is cleared. */
function saveCompany(company: CompanyDetail | null, values: CompanyResult, dirty: Dirty) {
  const { name, ...rest } = values;
  if (!company) {
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value));
    return data(api.POST('/api/v1/companies', { body: { name, ...given } }));
  }
  const changed = fields
    .filter((field) => dirty[field])
    .map((field) => [field, values[field] || null] as const);
  return data(
    api.PATCH('/api/v1/companies/{id}', {
      params: { path: { id: company.id } },
      body: { ...Object.fromEntries(changed), version: company.version },
    }),
  );
}
