import { z } from 'zod';
import type {
  CreateCannedResponseBody,
  CreateLabelBody,
  CreateTeamBody,
  CreateUserBody,
  LabelColor,
  PatchWorkspaceBody,
} from '@crm/contract/shapes';
import { invalidEmail, oneWord, required, tooLong, tooShort } from '@/shared/forms/messages';

const name = z
  .string()
  .trim()
  .min(1, { error: required })
  .max(120, { error: tooLong(120) });

export const companySchema = z.object({
  name,
  timezone: z.string().min(1, { error: required }),
  locale: z.enum(['pt-BR', 'en']),
  version: z.number(),
}) satisfies z.ZodType<PatchWorkspaceBody>;
export type CompanyValues = z.infer<typeof companySchema>;

export const roles = ['owner', 'admin', 'supervisor', 'agent', 'finance', 'viewer'] as const;

export const labelColors = [
  'gray',
  'plum',
  'violet',
  'blue',
  'green',
  'amber',
  'red',
] as const satisfies readonly LabelColor[];

export const userSchema = z.object({
  name,
  email: z
    .string()
    .trim()
    .min(1, { error: required })
    .max(254, { error: tooLong(254) })
    .pipe(z.email({ error: invalidEmail })),
  role: z.enum(roles),
  password: z
    .string()
    .min(10, { error: tooShort(10) })
    .max(128, { error: tooLong(128) }),
  teamIds: z.array(z.string()),
}) satisfies z.ZodType<CreateUserBody>;
export type UserValues = z.infer<typeof userSchema>;

const shortName = z
  .string()
  .trim()
  .min(1, { error: required })
  .max(40, { error: tooLong(40) });

export const labelSchema = z.object({
  name: shortName,
  color: z.enum(labelColors),
}) satisfies z.ZodType<CreateLabelBody>;
export type LabelValues = z.infer<typeof labelSchema>;

export const teamSchema = z.object({
  name: shortName,
  color: z.enum(labelColors),
  memberIds: z.array(z.string()),
}) satisfies z.ZodType<CreateTeamBody>;
export type TeamValues = z.infer<typeof teamSchema>;

export const cannedResponseSchema = z.object({
  shortcut: z
    .string()
    .transform((text) => text.trim().replace(/^\/+/, ''))
    .pipe(
      z
        .string()
        .min(1, { error: required })
        .max(40, { error: tooLong(40) })
        .regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u, { error: oneWord }),
    ),
  text: z
    .string()
    .trim()
    .min(1, { error: required })
    .max(4096, { error: tooLong(4096) }),
  scope: z.enum(['everyone', 'own']),
}) satisfies z.ZodType<CreateCannedResponseBody>;
export type CannedResponseValues = z.infer<typeof cannedResponseSchema>;
