import type { Actor } from '../../../kernel/actor.js';
import { isUuid } from '../../../kernel/ids.js';
import type { Parameters } from '../../../platform/db/parameters.js';
import { CursorInvalid, cursorInstant, decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';
import type { ContactOrder } from './contact-order.js';

const list = 'contacts';

/** Where a page ended: the part of the list, the key that it is sorted by, and the id behind it. */
export interface ContactPlace {
  readonly part: 'all' | 'seen' | 'never';
  readonly key: string;
  readonly id: string;
}

export function cursorOf(asked: unknown, { part, key, id }: ContactPlace): string {
  return encodeCursor(list, asked, [part, key, id]);
}

/** @throws CursorInvalid */
export function placeOf(cursor: string, asked: unknown): ContactPlace {
  const [part, key, id] = decodeCursor(cursor, list, asked, 3);
  if (part !== 'all' && part !== 'seen' && part !== 'never') throw new CursorInvalid();
  if (typeof key !== 'string' || !isUuid(id)) throw new CursorInvalid();
  return { part, key, id };
}

/**
 * What comes behind a place. The name of somebody who told none is a number: whoever may not read it is given a cursor without
 * it, and goes on behind the contact itself.
 */
export function behind(
  actor: Actor,
  { key: keyOf, direction, type }: ContactOrder,
  { key, id }: ContactPlace,
  parameters: Parameters,
): string {
  const than = direction === 'asc' ? '>' : '<';
  const last = `${parameters.add(id)}::uuid`;
  if (type === 'text' && !actor.sight.personal)
    return `(${keyOf('c')}, c.id) ${than} (select ${keyOf('k')}, k.id from contacts k
      where k.workspace_id = c.workspace_id and k.id = ${last})`;
  const value = parameters.add(type === 'instant' ? cursorInstant(key) : key);
  return `(${keyOf('c')}, c.id) ${than} (${value}, ${last})`;
}
