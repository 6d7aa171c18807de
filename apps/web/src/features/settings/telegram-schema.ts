import i18next from 'i18next';
import { z } from 'zod';
import { required, tooLong } from '@/shared/forms/messages';

/** As BotFather gives it: the bot's number, a colon, the secret. */
export const botToken = z
  .string()
  .trim()
  .min(1, { error: required })
  .max(200, { error: tooLong(200) })
  .regex(/^\d+:[\w-]{20,}$/, { error: () => i18next.t('settings.telegram.token_form') });

export const telegramSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, { error: required })
    .max(80, { error: tooLong(80) }),
  botToken,
});

export type TelegramValues = z.infer<typeof telegramSchema>;
