import { z } from 'zod';
import type { Template, TemplateField, TemplateVariables } from '@crm/contract/shapes';
import { required, tooLong } from '@/shared/forms/messages';

/** Values by `part:key`: a name of a variable may hold dots, which a form would take for a path. */
export type VariableValues = Record<string, string>;

export const fieldName = ({ part, key }: Pick<TemplateField, 'part' | 'key'>) =>
  `${part}:${key}`.replaceAll('.', '\u2024');

/** What a template's own description allows to be filled in. */
export function variablesSchema(fields: readonly TemplateField[]) {
  return z.object(
    Object.fromEntries(
      fields.map((field) => {
        const text = z
          .string()
          .trim()
          .refine((value) => [...value].length <= field.maxLength, { error: tooLong(field.maxLength) });
        return [fieldName(field), field.required ? text.min(1, { error: required }) : text];
      }),
    ),
  );
}

export function emptyValues(fields: readonly TemplateField[], contactName: string): VariableValues {
  return Object.fromEntries(
    fields.map((field) => [fieldName(field), asksForName(field) ? firstName(contactName) : '']),
  );
}

/** Only what was filled in: the server tells what is missing. */
export function variablesOf(template: Template, values: VariableValues): TemplateVariables {
  const variables: TemplateVariables = {};
  for (const field of template.form.fields) {
    const value = (values[fieldName(field)] ?? '').trim();
    if (value !== '') variables[field.part] = { ...variables[field.part], [field.key]: value };
  }
  return variables;
}

function asksForName({ part, key }: TemplateField): boolean {
  return part !== 'buttons' && /^(first_?name|name|nome|primeiro_?nome|cliente)$/i.test(key);
}

function firstName(name: string): string {
  // Who has no name yet is called by a number.
  return /^[+\d]/.test(name) ? '' : (name.split(' ')[0] ?? '');
}
