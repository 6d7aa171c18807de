import i18next from 'i18next';
import { z } from 'zod';
import type { CreateCompanyBody } from '@crm/contract/shapes';
import { required, tooLong } from '@/shared/forms/messages';
import { isCpf, readTaxId } from '@/shared/lib/tax-id';
import { toE164 } from './schemas';

const longest = 200;
const longestWebsite = 500;

const badCnpj = () => i18next.t('contacts.companies.bad_cnpj');
const badDomain = () => i18next.t('contacts.companies.bad_domain');
const badWebsite = () => i18next.t('contacts.companies.bad_website');
const badPhone = () => i18next.t('contacts.form.bad_phone');

/** `https://www.Loja.com.br/sobre` → `loja.com.br`: people paste what stands in the browser. */
function domainOf(typed: string): string {
  return typed
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/?#].*$/, '');
}

/** Who leaves out the beginning means the safe one. */
function websiteOf(typed: string): string {
  const website = typed.trim();
  return website === '' || /^[a-z]+:/i.test(website) ? website : `https://${website}`;
}

/** Empty fields are sent as such: they clear what was there. */
export const companySchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, { error: required })
    .max(longest, { error: tooLong(longest) }),
  taxId: z
    .string()
    .transform((typed) => (typed.trim() === '' ? '' : readTaxId(typed)))
    .refine((taxId) => taxId !== null && !isCpf(taxId), { error: badCnpj }),
  domain: z
    .string()
    .transform(domainOf)
    .refine((domain) => domain === '' || /^([a-z0-9-]+\.)+[a-z]{2,}$/.test(domain), { error: badDomain }),
  phone: z
    .string()
    .transform(toE164)
    .refine((phone) => phone === '' || /^\+\d{10,15}$/.test(phone), { error: badPhone }),
  website: z
    .string()
    .transform(websiteOf)
    .refine((website) => website === '' || /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(website), {
      error: badWebsite,
    })
    .refine((website) => website.length <= longestWebsite, { error: tooLong(longestWebsite) }),
}) satisfies z.ZodType<CreateCompanyBody>;

export type CompanyValues = z.input<typeof companySchema>;
export type CompanyResult = z.output<typeof companySchema>;
