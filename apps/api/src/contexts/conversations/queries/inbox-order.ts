import { isUuid } from '../../../kernel/ids.js';
import { cursorInstant, CursorInvalid } from '../../../platform/http/cursor.js';
import type { InboxSort } from './conversation-columns.js';
import type { InboxRecord } from './inbox-row.js';

type Part = string | number;

/** A run of rows that one index gives in order; a sort is one or several of them, one after the other. */
export interface Stretch {
  /** Which rows belong to it, if not all. */
  readonly only: string | null;
  readonly orderBy: string;
  /** The condition for rows after a place, given the names of the place's parameters. */
  after(parameters: readonly string[]): string;
  placeOf(row: InboxRecord): Part[];
  /** Reads a place out of a cursor. @throws CursorInvalid */
  read(parts: readonly Part[]): (Date | Part)[];
}

const byRecency = {
  orderBy: 'c.last_message_at desc, c.id desc',
  after: ([at, id]: readonly string[]) => `(c.last_message_at, c.id) < (${at}::timestamptz, ${id}::uuid)`,
  placeOf: (row: InboxRecord) => [row.lastMessageAt.toISOString(), row.id],
  read: ([at, id]: readonly Part[]) => [cursorInstant(at), idIn(id)],
};

const byWaiting: Stretch = {
  only: 'c.waiting_since is not null',
  orderBy: 'c.waiting_since, c.id',
  after: ([at, id]) => `(c.waiting_since, c.id) > (${at}::timestamptz, ${id}::uuid)`,
  placeOf: (row) => [row.waitingSince?.toISOString() ?? '', row.id],
  read: ([at, id]) => [cursorInstant(at), idIn(id)],
};

const byPriority: Stretch = {
  only: null,
  orderBy: 'c.priority_rank desc, c.last_message_at desc, c.id desc',
  after: ([rank, at, id]) =>
    `(c.priority_rank, c.last_message_at, c.id) < (${rank}::int, ${at}::timestamptz, ${id}::uuid)`,
  placeOf: (row) => [row.priorityRank, row.lastMessageAt.toISOString(), row.id],
  read: ([rank, at, id]) => {
    if (!Number.isInteger(rank)) throw new CursorInvalid();
    return [Number(rank), cursorInstant(at), idIn(id)];
  },
};

/** Who waits longest comes first; those for whom nobody has to do anything follow, the latest first. */
export const stretchesOf: Record<InboxSort, readonly Stretch[]> = {
  recent: [{ ...byRecency, only: null }],
  waiting: [byWaiting, { ...byRecency, only: 'c.waiting_since is null' }],
  priority: [byPriority],
};

function idIn(part: Part | undefined): string {
  if (!isUuid(part)) throw new CursorInvalid();
  return part;
}
