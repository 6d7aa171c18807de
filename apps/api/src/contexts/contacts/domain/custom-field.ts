import { isCalendarDay } from '../../../kernel/calendar-day.js';

/** What a workspace may keep about its contacts besides what every contact has. */
export const customFieldTypes = ['text', 'number', 'date', 'list', 'link', 'checkbox'] as const;
export type CustomFieldType = (typeof customFieldTypes)[number];

/** How many fields a workspace may have. More than a form can show are of no help. */
export const mostCustomFields = 50;

/** Of a text and a link. The values stand in an index, whose rows may not be longer. */
export const longestFieldValue = 500;

export type FieldValue = string | number | boolean;

export interface FieldKind {
  readonly type: CustomFieldType;
  readonly options: readonly string[];
}

/**
 * What a key looks like. `constructor` is none: what reads bodies passes such a property over, for every object has it
 * already.
 */
export const fieldKeyForm = /^(?!constructor$)[a-z][a-z0-9_]{0,39}$/;

/** The name of a field in the API, made of its label: `Data da instalação` → `data_da_instalacao`. */
export function fieldKeyOf(label: string): string {
  const plain = label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 40)
    .replace(/_+$/, '');
  return fieldKeyForm.test(plain) ? plain : 'campo';
}

/** @returns the value as it is stored; undefined when the field takes no such value */
export function readFieldValue({ type, options }: FieldKind, given: unknown): FieldValue | undefined {
  const read = {
    text: () => (isShort(given) ? given : undefined),
    number: () => (typeof given === 'number' && Math.abs(given) < 1e15 ? given : undefined),
    date: () => (typeof given === 'string' && isCalendarDay(given) ? given : undefined),
    list: () => (typeof given === 'string' && options.includes(given) ? given : undefined),
    link: () => (isShort(given) && isLink(given) ? given : undefined),
    checkbox: () => (typeof given === 'boolean' ? given : undefined),
  } satisfies Record<CustomFieldType, () => FieldValue | undefined>;
  return read[type]();
}

function isShort(given: unknown): given is string {
  return typeof given === 'string' && given.length <= longestFieldValue;
}

/** Only what a click may open: no scripts, no files of the device. */
function isLink(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && ['http:', 'https:'].includes(url.protocol) && !/\s/.test(text);
}
