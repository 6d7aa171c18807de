import type pg from 'pg';
import type { Actor } from '../../../kernel/actor.js';
import { slipsBetween, slipsForgiven, slipsOf } from './nearby.js';
import type { Sought, Way } from './sought.js';

interface KnownWord {
  readonly place: number;
  readonly id: number;
  readonly word: string;
  readonly uses: number;
  readonly lastAt: Date;
}

/** What a search goes by: for each thing sought the words that stand for it. */
export interface KnownWords {
  readonly groups: readonly (readonly KnownWord[])[];
  /** All of them, for marking. */
  readonly words: ReadonlySet<string>;
}

/** A word that stands in fewer documents may be a slip of somebody else's. */
const seldom = 3;

/**
 * Looks up what is sought among the words of one kind in this workspace; what is (nearly) unknown is taken for a slip.
 * @returns null when something is not known at all, so that nothing can be found
 */
export async function knownWords(
  client: pg.ClientBase,
  actor: Actor,
  kind: string,
  sought: readonly Sought[],
): Promise<KnownWords | null> {
  const groups = await lookedUp(
    client,
    actor,
    kind,
    sought.map(({ surest, ways }) => (surest.length > 0 ? surest : ways)),
  );
  const unsure = sought.map(({ surest, ways }, place) =>
    surest.length > 0 && groups[place]?.length === 0 ? ways : [],
  );
  if (unsure.some((ways) => ways.length > 0))
    for (const [place, found] of (await lookedUp(client, actor, kind, unsure)).entries())
      groups[place]?.push(...found);
  await addNearby(client, actor, kind, sought, groups);
  if (groups.some((group) => group.length === 0)) return null;
  return { groups, words: new Set(groups.flat().map(({ word }) => word)) };
}

/** @returns the words that each place's ways lead to */
async function lookedUp(
  client: pg.ClientBase,
  actor: Actor,
  kind: string,
  places: readonly (readonly Way[])[],
): Promise<KnownWord[][]> {
  const ways = places.flatMap((each, place) => each.map((way) => ({ place, ...way })));
  const { rows } = await client.query<KnownWord>({
    name: 'search-words',
    text: `select place, id, word, uses, last_at as "lastAt" from app_search_words($1, $2, $3, $4, $5)`,
    values: [
      actor.workspaceId,
      kind,
      ways.map(({ place }) => place),
      ways.map(({ match }) => match),
      ways.map(({ text }) => text),
    ],
  });
  return places.map((_, place) => rows.filter((row) => row.place === place));
}

async function addNearby(
  client: pg.ClientBase,
  actor: Actor,
  kind: string,
  sought: readonly Sought[],
  groups: KnownWord[][],
): Promise<void> {
  const unsure = sought.flatMap(({ plain }, place) => {
    const uses = groups[place]?.reduce((sum, word) => sum + word.uses, 0) ?? 0;
    return plain !== null && uses < seldom && slipsForgiven(plain) > 0 ? [{ plain, place }] : [];
  });
  if (unsure.length === 0) return;
  const { rows } = await client.query<KnownWord>({
    name: 'search-words-alike',
    text: `select place, id, word, uses, last_at as "lastAt" from app_search_words_alike($1, $2, $3, $4, $5, $6)`,
    values: [
      actor.workspaceId,
      kind,
      unsure.map(({ place }) => place),
      unsure.map(({ plain }) => plain),
      unsure.flatMap(({ plain, place }) => slipsOf(plain).map(() => place)),
      unsure.flatMap(({ plain }) => slipsOf(plain)),
    ],
  });
  for (const { plain, place } of unsure) {
    const known = groups[place] ?? [];
    const near = rows.filter(
      (row) =>
        row.place === place &&
        slipsBetween(row.word, plain) <= slipsForgiven(plain) &&
        !known.some(({ id }) => id === row.id),
    );
    groups[place] = [...known, ...near];
  }
}
