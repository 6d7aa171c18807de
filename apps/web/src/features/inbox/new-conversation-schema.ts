import i18next from 'i18next';
import { z } from 'zod';
import { required, tooLong } from '@/shared/forms/messages';

/** E.164 out of what people type; a number without country code is Brazilian. Null when it is no number. */
export function phoneOf(typed: string): string | null {
  const digits = typed.replaceAll(/\D/g, '');
  if (!/^[+\d\s().-]+$/.test(typed.trim())) return null;
  if (typed.trim().startsWith('+')) return digits.length >= 8 && digits.length <= 15 ? `+${digits}` : null;
  if (digits.length === 10 || digits.length === 11) return `+55${digits}`;
  return digits.length >= 12 && digits.length <= 15 ? `+${digits}` : null;
}

export const newConversationSchema = z
  .object({
    channelId: z.string().min(1, { error: required }),
    /** Id of a chosen contact; empty while a number is typed. */
    contactId: z.string(),
    to: z.string().trim(),
    text: z
      .string()
      .trim()
      .min(1, { error: required })
      .max(4096, { error: tooLong(4096) }),
  })
  .superRefine(({ contactId, to }, context) => {
    if (contactId !== '' || phoneOf(to) !== null) return;
    const message = i18next.t(to === '' ? 'inbox.new.to_missing' : 'inbox.new.to_invalid');
    context.addIssue({ code: 'custom', path: ['to'], message });
  });

export type NewConversationValues = z.input<typeof newConversationSchema>;
