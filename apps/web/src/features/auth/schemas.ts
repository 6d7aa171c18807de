import { z } from 'zod';
import type { LoginBody, RegisterBody } from '@crm/contract/shapes';
import { invalidEmail, required, tooLong, tooShort } from '@/shared/forms/messages';

const email = z
  .string()
  .trim()
  .min(1, { error: required })
  .max(254, { error: tooLong(254) })
  .pipe(z.email({ error: invalidEmail }));

export const loginSchema = z.object({
  email,
  // No rule on length here: an old password must be able to fail on the server like any other.
  password: z.string().min(1, { error: required }),
}) satisfies z.ZodType<LoginBody>;

export type LoginValues = z.input<typeof loginSchema>;

export const passwordLength = { min: 10, max: 128 };

export const newPassword = z
  .string()
  .min(1, { error: required })
  .min(passwordLength.min, { error: tooShort(passwordLength.min) })
  .max(passwordLength.max, { error: tooLong(passwordLength.max) });

export const registerSchema = z.object({
  workspaceName: z
    .string()
    .trim()
    .min(1, { error: required })
    .max(120, { error: tooLong(120) }),
  name: z
    .string()
    .trim()
    .min(1, { error: required })
    .max(120, { error: tooLong(120) }),
  email,
  password: newPassword,
}) satisfies z.ZodType<RegisterBody>;

export type RegisterValues = z.input<typeof registerSchema>;
