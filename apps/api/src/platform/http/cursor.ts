import { createHash } from 'node:crypto';
import { DomainError } from '../../kernel/domain-error.js';

export class CursorInvalid extends DomainError {
  constructor() {
    super('cursor.invalid', 'malformed', 'The cursor does not belong to this list.');
  }
}

/**
 * An opaque place in a list. It carries which list it is and a digest of sort and filters, so that a cursor used with others
 * is refused instead of giving a wrong page.
 * @param filter whatever decides which rows are in the list and how they are sorted
 */
export function encodeCursor(list: string, filter: unknown, position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify([digest(list, filter), ...position])).toString('base64url');
}

/** @throws CursorInvalid unless it was made by encodeCursor for the same list and filter, with as many parts */
export function decodeCursor(
  cursor: string,
  list: string,
  filter: unknown,
  parts: number,
): (string | number)[] {
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new CursorInvalid();
  }
  if (!Array.isArray(content) || content.length !== parts + 1 || content[0] !== digest(list, filter))
    throw new CursorInvalid();
  const position = content.slice(1) as unknown[];
  if (!position.every((part) => typeof part === 'string' || typeof part === 'number'))
    throw new CursorInvalid();
  return position;
}

/** @throws CursorInvalid when the part of a cursor is no instant */
export function cursorInstant(part: string | number | undefined): Date {
  const instant = new Date(part ?? Number.NaN);
  if (Number.isNaN(instant.getTime())) throw new CursorInvalid();
  return instant;
}

function digest(list: string, filter: unknown): string {
  return createHash('sha256')
    .update(list)
    .update('\0')
    .update(JSON.stringify(filter))
    .digest('base64url')
    .slice(0, 12);
}
