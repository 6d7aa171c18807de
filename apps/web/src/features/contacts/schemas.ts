import i18next from 'i18next';
import { z } from 'zod';
import type { CreateContactBody, CustomField } from '@crm/contract/shapes';
import { fieldsSchema } from '@/shared/fields/field-values';
import { invalidEmail, required, tooLong } from '@/shared/forms/messages';
import { readTaxId } from '@/shared/lib/tax-id';

const badPhone = () => i18next.t('contacts.form.bad_phone');
const badTaxId = () => i18next.t('contacts.form.bad_tax_id');

/** What people type → E.164: `(11) 98877-0142` and `011 98877-0142` → `+5511988770142`; a plus names another country. */
export function toE164(typed: string): string {
  const digits = typed.replaceAll(/\D/g, '');
  if (digits === '') return '';
  if (typed.trim().startsWith('+')) return `+${digits}`;
  const national = digits.replace(/^0+/, '');
  return national.length <= 11 ? `+55${national}` : `+${national}`;
}

/** Empty fields are left out of the request. */
export const contactSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, { error: required })
    .max(200, { error: tooLong(200) }),
  phone: z
    .string()
    .transform(toE164)
    .refine((phone) => phone === '' || /^\+\d{10,15}$/.test(phone), { error: badPhone }),
  email: z.union(
    [
      z.string().trim().length(0),
      z
        .string()
        .trim()
        .max(254, { error: tooLong(254) })
        .pipe(z.email({ error: invalidEmail })),
    ],
    { error: invalidEmail },
  ),
  taxId: z
    .string()
    .transform((typed) => (typed.trim() === '' ? '' : readTaxId(typed)))
    .refine((id) => id !== null, { error: badTaxId }),
  companyId: z.string().nullable(),
}) satisfies z.ZodType<CreateContactBody>;

/** With what the workspace keeps besides. */
export const contactFormSchema = (fields: readonly CustomField[]) =>
  contactSchema.extend({ customFields: fieldsSchema(fields) });

export type ContactValues = z.input<ReturnType<typeof contactFormSchema>>;
export type ContactResult = z.output<ReturnType<typeof contactFormSchema>>;
