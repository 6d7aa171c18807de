import { z } from 'zod';
import type { CreateChannelBody } from '@crm/contract/shapes';
import i18next from 'i18next';
import { required, tooLong } from '@/shared/forms/messages';

const digits = () => i18next.t('settings.wizard.only_digits');

/** Meta's ids are digits; a pasted one brings spaces along. */
const metaId = z
  .string()
  .trim()
  .min(1, { error: required })
  .max(32, { error: tooLong(32) })
  .regex(/^\d+$/, { error: digits });
const secret = z
  .string()
  .trim()
  .min(1, { error: required })
  .max(1024, { error: tooLong(1024) });

export const whatsAppSchema = z.object({
  type: z.literal('whatsapp'),
  name: z
    .string()
    .trim()
    .min(1, { error: required })
    .max(80, { error: tooLong(80) }),
  credentials: z.object({
    businessAccountId: metaId,
    appSecret: secret,
    phoneNumberId: metaId,
    accessToken: secret,
  }),
}) satisfies z.ZodType<CreateChannelBody>;

export type WhatsAppValues = z.infer<typeof whatsAppSchema>;

export const accountFields = ['credentials.businessAccountId', 'credentials.appSecret'] as const;
export const numberFields = ['name', 'credentials.phoneNumberId', 'credentials.accessToken'] as const;
