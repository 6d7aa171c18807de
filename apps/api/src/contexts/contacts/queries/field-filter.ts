import { isCalendarDay } from '../../../kernel/calendar-day.js';
import { DomainError } from '../../../kernel/domain-error.js';
import { containing } from '../../../kernel/like-pattern.js';
import type { CustomFieldView } from './custom-field.dto.js';

type Add = (value: unknown) => string;
type Field = Pick<CustomFieldView, 'id' | 'key' | 'label' | 'type'>;

/** `plano:Ouro` → key and what is sought in it; nothing after the colon means contacts without a value. */
function soughtOf(asked: string): { key: string; sought: string } {
  const colon = asked.indexOf(':');
  return { key: asked.slice(0, colon), sought: asked.slice(colon + 1) };
}

/** The keys of the fields that are asked for. */
export function keysOf(asked: readonly string[]): string[] {
  return asked.map((one) => soughtOf(one).key);
}

/**
 * Conditions on contacts `c`: alternatives of one field, all fields together. No contact has anything in a field that is none.
 * @throws DomainError `custom_field.filter_invalid` where a field cannot have such a value
 */
export function fieldConditions(asked: readonly string[], fields: readonly Field[], add: Add): string[] {
  const byKey = Map.groupBy(asked.map(soughtOf), ({ key }) => key);
  return [...byKey].map(([key, wanted]) => {
    const field = fields.find((one) => one.key === key);
    if (!field) return 'false';
    const id = add(field.id);
    const value = `exists (select from contact_field_values v where v.workspace_id = c.workspace_id and v.contact_id = c.id
      and v.field_id = ${id}::uuid`;
    const ways = wanted.map(({ sought }) => {
      if (sought === '') return `not ${value})`;
      if (field.type === 'checkbox' && sought === 'false') return `not ${value} and v.value = 'true')`;
      return `${value} and ${comparison(field, sought, add)})`;
    });
    return `(${ways.join(' or ')})`;
  });
}

const range = /^(.*?)\.\.(.*)$/;

function comparison(field: Field, sought: string, add: Add): string {
  const json = (value: unknown) => `${add(JSON.stringify(value))}::jsonb`;
  const read = (text: string) => json(valueOf(field, text));
  const ends = range.exec(sought);
  const between = () => {
    const [, from = '', to = ''] = ends ?? [null, sought, sought];
    const bounds = [
      ...(from === '' ? [] : [`v.value >= ${read(from)}`]),
      ...(to === '' ? [] : [`v.value <= ${read(to)}`]),
    ];
    return bounds.length > 0 ? bounds.join(' and ') : 'true';
  };
  const mentions = () => `unaccent(v.value #>> '{}') ilike unaccent(${add(containing(sought))})`;
  const same = () => `v.value = ${json(sought)}`;
  const ways = {
    text: mentions,
    link: mentions,
    number: between,
    date: between,
    list: same,
    checkbox: () => `v.value = ${read(sought)}`,
  } satisfies Record<Field['type'], () => string>;
  return ways[field.type]();
}

function valueOf({ key, label, type }: Field, text: string): number | string | boolean {
  if (type === 'number' && /^-?\d{1,15}(\.\d+)?$/.test(text)) return Number(text);
  if (type === 'date' && isCalendarDay(text)) return text;
  if (type === 'checkbox' && text === 'true') return true;
  throw new DomainError('custom_field.filter_invalid', 'malformed', 'A field has no such value.', {
    key,
    label,
  });
}
