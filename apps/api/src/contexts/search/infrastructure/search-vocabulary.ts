import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';

interface Taken {
  readonly at: Date;
  readonly words: readonly string[];
}

/** The words of a workspace's documents, by kind, and how often each is used. */
@Injectable()
export class SearchVocabulary {
  constructor(private readonly db: TenantDb) {}

  /**
   * Counts the words of new documents, and those of replaced ones away; a word that nothing uses any more is forgotten.
   * @returns the number of each new word
   */
  async count(
    actor: Actor,
    kind: string,
    taken: readonly Taken[],
    left: readonly number[],
  ): Promise<Map<string, number>> {
    const uses = new Map<string, { by: number; lastAt: Date }>();
    for (const { at, words } of taken)
      for (const word of words) {
        const known = uses.get(word);
        uses.set(word, {
          by: (known?.by ?? 0) + 1,
          lastAt: known && known.lastAt > at ? known.lastAt : at,
        });
      }
    const idOf = await this.#add(actor, kind, uses);
    if (left.length > 0) await this.#takeAway(actor, kind, left);
    return idOf;
  }

  async #add(
    actor: Actor,
    kind: string,
    uses: ReadonlyMap<string, { by: number; lastAt: Date }>,
  ): Promise<Map<string, number>> {
    if (uses.size === 0) return new Map();
    const { rows } = await this.db.client.query<{ word: string; id: number }>({
      name: 'search-words-count',
      // Known words are counted and not inserted anew: each try to insert would use up a number.
      text: `with used as materialized (
               select * from unnest($3::text[], $4::integer[], $5::timestamptz[]) as u(word, by, last_at)),
             counted as (
               update search_words w set uses = w.uses + u.by, last_at = greatest(w.last_at, u.last_at) from used u
               where ${ownedSql('w', '$1')} and w.kind = $2 and w.word = u.word collate "C" returning w.word, w.id),
             added as (
               insert into search_words (workspace_id, kind, word, uses, last_at)
               select $1, $2, u.word, u.by, u.last_at from used u
               where not exists (select from search_words w where ${ownedSql('w', '$1')} and w.kind = $2 and w.word = u.word collate "C")
               returning word, id)
             select word, id from counted union all select word, id from added`,
      values: [
        actor.workspaceId,
        kind,
        [...uses.keys()],
        [...uses.values()].map(({ by }) => by),
        [...uses.values()].map(({ lastAt }) => lastAt),
      ],
    });
    return new Map(rows.map(({ word, id }) => [word, id]));
  }

  async #takeAway(actor: Actor, kind: string, left: readonly number[]): Promise<void> {
    const by = Map.groupBy(left, (id) => id);
    await this.db.client.query({
      name: 'search-words-uncount',
      text: `update search_words w set uses = w.uses - v.by from unnest($3::integer[], $4::integer[]) as v(id, by)
             where ${ownedSql('w', '$1')} and w.kind = $2 and w.id = v.id`,
      values: [actor.workspaceId, kind, [...by.keys()], [...by.values()].map((uses) => uses.length)],
    });
    await this.db.client.query({
      name: 'search-words-forget',
      text: `delete from search_words w where ${ownedSql('w', '$1')} and w.kind = $2 and w.id = any($3::integer[]) and w.uses <= 0`,
      values: [actor.workspaceId, kind, [...by.keys()]],
    });
  }
}
