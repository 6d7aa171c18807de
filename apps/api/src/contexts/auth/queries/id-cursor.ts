import { isUuid } from '../../../kernel/ids.js';
import { CursorInvalid, decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';

/** The id that a list sorted by id goes on after; undefined on the first page. @throws CursorInvalid */
export function idAfter(list: string, cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const [id] = decodeCursor(cursor, list, null, 1);
  if (!isUuid(id)) throw new CursorInvalid();
  return id;
}

/** Cuts the one row that was read too many, and says where the next page begins. */
export function pageById<Row extends { id: string }>(
  list: string,
  rows: readonly Row[],
  limit: number,
): { items: Row[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(list, null, [last.id]) : null };
}
