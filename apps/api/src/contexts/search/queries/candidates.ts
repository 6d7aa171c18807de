import type pg from 'pg';
import type { Actor } from '../../../kernel/actor.js';
import type { KnownWords } from './known-words.js';

/** A place among documents of a kind, newest first. */
export interface Place {
  readonly at: Date;
  readonly id: string;
}

const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
/** So few are read and sorted at once, wherever in time they are. */
const fewMatches = 300;
/** A longer walk takes longer than asking the index of the words for the newest weeks. */
const longestWalk = 3_000;

/**
 * The next documents that have all that is sought, newest first. What most documents have is soon met by walking back through
 * the newest; what many have is found by its words in the newest weeks, and what few have in all of time. How many there may be
 * is reckoned from how often each word is used.
 */
export function candidates(
  client: pg.ClientBase,
  actor: Actor,
  kind: string,
  { groups }: KnownWords,
  documents: number,
): (after: Place | null, most: number) => Promise<Place[]> {
  const shares = groups.map(
    (group) => group.reduce((sum, { uses }) => sum + uses, 0) / Math.max(documents, 1),
  );
  const share = shares.reduce((product, each) => product * Math.min(each, 1), 1);
  const expected = Math.ceil(share * documents);
  // Nothing newer than the last use of the word that has been out of use for longest.
  const newest = Math.min(...groups.map((group) => Math.max(...group.map(({ lastAt }) => lastAt.getTime()))));
  return async (after, most) => {
    const few = expected <= fewMatches;
    const walk = few ? 0 : Math.ceil((3 * most) / share);
    const { rows } = await client.query<Place>({
      name: 'search-candidates',
      text: `select id, at from app_search($1, $2, $3, $4, $5, $6, $7, $8)`,
      values: [
        actor.workspaceId,
        kind,
        groups.map((group) => `{${group.map(({ id }) => id).join(',')}}`),
        after?.at ?? new Date(newest),
        after?.id ?? lastId,
        most,
        walk > longestWalk ? 0 : walk,
        few ? 0 : expected,
      ],
    });
    return rows;
  };
}
