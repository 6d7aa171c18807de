import i18next from 'i18next';
import { z } from 'zod';
import type { CreateCustomFieldBody, CustomFieldType } from '@crm/contract/shapes';
import { required, tooLong } from '@/shared/forms/messages';

export const customFieldTypes = [
  'text',
  'number',
  'date',
  'list',
  'link',
  'checkbox',
] as const satisfies readonly CustomFieldType[];

const longest = 60;
const mostOptions = 100;

const linesOf = (typed: string) => [
  ...new Set(
    typed
      .split('\n')
      .map((line) => line.replaceAll(/\s+/g, ' ').trim())
      .filter((line) => line !== ''),
  ),
];

/** Options are typed one a line; those of other types are left out. */
export const customFieldSchema = z
  .object({
    label: z
      .string()
      .trim()
      .min(1, { error: required })
      .max(longest, { error: tooLong(longest) }),
    type: z.enum(customFieldTypes),
    options: z.string().transform(linesOf),
  })
  .transform((values) => ({ ...values, options: values.type === 'list' ? values.options : [] }))
  .superRefine(({ type, options }, context) => {
    const refuse = (message: string) => context.addIssue({ code: 'custom', path: ['options'], message });
    if (type === 'list' && options.length === 0) refuse(required());
    if (options.length > mostOptions)
      refuse(i18next.t('settings.fields.too_many_options', { most: mostOptions }));
    if (options.some((option) => option.length > longest)) refuse(tooLong(longest)());
  }) satisfies z.ZodType<CreateCustomFieldBody>;

export type CustomFieldValues = z.input<typeof customFieldSchema>;
export type CustomFieldResult = z.output<typeof customFieldSchema>;
