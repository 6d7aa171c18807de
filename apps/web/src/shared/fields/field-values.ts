import i18next from 'i18next';
import { z } from 'zod';
import type { CustomField, FieldValue } from '@crm/contract/shapes';
import { tooLong } from '@/shared/forms/messages';
import { numberText, readNumber } from '@/shared/lib/numbers';

type Field = Pick<CustomField, 'key' | 'type'>;
export type Typed = Record<string, string>;

const longest = 500;

/** What stands in the inputs of a form for what a contact has. */
export function typedOf(fields: readonly Field[], values: Readonly<Record<string, FieldValue>>): Typed {
  return Object.fromEntries(
    fields.map(({ key }) => {
      const value = values[key];
      if (value === undefined) return [key, ''];
      return [key, typeof value === 'number' ? numberText(value, false) : String(value)];
    }),
  );
}

/** What is typed → what is stored; null for nothing. The refusals stand beside their fields. */
export function fieldsSchema(fields: readonly Field[]) {
  return z.record(z.string(), z.string().optional()).transform((typed, context) => {
    const values: Record<string, FieldValue | null> = {};
    for (const { key, type } of fields) {
      const text = typed[key]?.trim() ?? '';
      const value = valueOf(type, text);
      if (value === undefined)
        context.addIssue({
          code: 'custom',
          path: [key],
          message: text.length > longest ? tooLong(longest)() : i18next.t(`ui.fields.bad.${checked(type)}`),
        });
      else values[key] = value;
    }
    return values;
  });
}

function valueOf(type: CustomField['type'], text: string): FieldValue | null | undefined {
  if (text === '') return null;
  if (text.length > longest) return undefined;
  if (type === 'number') {
    const number = readNumber(text);
    return number === null || Math.abs(number) >= 1e15 ? undefined : number;
  }
  if (type === 'checkbox') return text === 'true';
  if (type === 'date') return /^[1-9]\d{3}-\d\d-\d\d$/.test(text) ? text : undefined;
  if (type === 'link') return linkOf(text);
  return text;
}

/** `loja.example` is meant as a page. */
function linkOf(text: string): string | undefined {
  const link = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  return /^https?:\/\/\S+\.\S+$/i.test(link) && URL.canParse(link) ? link : undefined;
}

/** The types whose values can be wrong. */
function checked(type: CustomField['type']): 'number' | 'date' | 'link' {
  return type === 'number' || type === 'date' ? type : 'link';
}
