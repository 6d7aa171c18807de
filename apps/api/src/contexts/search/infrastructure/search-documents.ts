import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { folded, wordsIn } from '../../../kernel/words.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { searchKinds, type SearchKindName } from '../queries/kinds/index.js';
import { SearchVocabulary } from './search-vocabulary.js';

interface Source {
  id: string;
  at: Date;
  text: string;
  own: string[];
  digest: string;
}

interface Present {
  id: string;
  digest: string;
  words: number[];
}

const longestOwn = 101;

/** Turns rows into documents, in the caller's transaction, which holds the workspace's progress. */
@Injectable()
export class SearchDocuments {
  constructor(
    private readonly db: TenantDb,
    private readonly vocabulary: SearchVocabulary,
  ) {}

  /** Takes in the documents that a condition over these ids concerns; those that are gone go. */
  async take(actor: Actor, kind: SearchKindName, condition: string, ids: readonly string[]): Promise<void> {
    const sources = await this.#sources(actor, kind, condition, ids);
    await this.#write(actor, kind, [...ids, ...sources.map(({ id }) => id)], sources);
  }

  /** Takes in some of what was made before a row, newest first. @returns the oldest of them, null at the end */
  async takeBefore(
    actor: Actor,
    kind: SearchKindName,
    before: string | null,
    most: number,
  ): Promise<string | null> {
    const { rows } = await this.db.client.query<{ id: string }>({
      name: `search-older-${kind}${before === null ? '-first' : ''}`,
      text: `select d.id from ${searchKinds[kind].table} d where ${ownedSql('d', '$1')}
             ${before === null ? '' : 'and d.id < $2::uuid'} order by d.id desc limit ${String(most)}`,
      values: [actor.workspaceId, ...(before === null ? [] : [before])],
    });
    const ids = rows.map((row) => row.id);
    if (ids.length > 0) await this.take(actor, kind, 'd.id = any($2::uuid[])', ids);
    return ids.at(-1) ?? null;
  }

  async #sources(
    actor: Actor,
    kind: SearchKindName,
    condition: string,
    ids: readonly string[],
  ): Promise<Source[]> {
    const { rows } = await this.db.client.query<Source>({
      text: `select s.id, s.at, s.text, s.own, hashtextextended(s.text || array_to_string(s.own, ' '), 0) as digest
             from (${searchKinds[kind].documents} and ${condition}) s`,
      values: [actor.workspaceId, ids],
    });
    return rows;
  }

  async #write(
    actor: Actor,
    kind: SearchKindName,
    ids: readonly string[],
    sources: readonly Source[],
  ): Promise<void> {
    const present = await this.#present(actor, kind, ids);
    const known = new Map(present.map((document) => [document.id, document]));
    const changed = sources.filter(({ id, digest }) => known.get(id)?.digest !== digest);
    const there = new Set(sources.map(({ id }) => id));
    const gone = present.filter(({ id }) => !there.has(id));
    if (changed.length === 0 && gone.length === 0) return;
    const texts = changed.map((source) => ({ at: source.at, words: wordsOf(source) }));
    const replaced = [...gone, ...changed.flatMap(({ id }) => known.get(id) ?? [])];
    const idOf = await this.vocabulary.count(
      actor,
      kind,
      texts,
      replaced.flatMap(({ words }) => words),
    );
    await this.db.client.query({
      name: 'search-write',
      text: `with removed as (
               delete from search_documents d where ${ownedSql('d', '$1')} and d.kind = $2 and d.id = any($3::uuid[])),
             written as (
               insert into search_documents as d (workspace_id, kind, id, at, digest, words)
               select $1, $2, v.id, v.at, v.digest, v.words::integer[]
               from unnest($4::uuid[], $5::timestamptz[], $6::bigint[], $7::text[]) as v(id, at, digest, words)
               on conflict (workspace_id, kind, id)
               do update set at = excluded.at, digest = excluded.digest, words = excluded.words)
             update search_kinds k set documents = k.documents + $8 where ${ownedSql('k', '$1')} and k.kind = $2`,
      values: [
        actor.workspaceId,
        kind,
        gone.map(({ id }) => id),
        changed.map(({ id }) => id),
        changed.map(({ at }) => at),
        changed.map(({ digest }) => digest),
        texts.map(({ words }) => `{${words.map((word) => idOf.get(word)).join(',')}}`),
        changed.filter(({ id }) => !known.has(id)).length - gone.length,
      ],
    });
  }

  async #present(actor: Actor, kind: SearchKindName, ids: readonly string[]): Promise<Present[]> {
    const { rows } = await this.db.client.query<Present>({
      name: 'search-present',
      text: `select d.id, d.digest, d.words from search_documents d
             where ${ownedSql('d', '$1')} and d.kind = $2 and d.id = any($3::uuid[])`,
      values: [actor.workspaceId, kind, ids],
    });
    return rows;
  }
}

function wordsOf({ text, own }: Source): string[] {
  const whole = own.map((word) => folded(word).slice(0, longestOwn));
  return [...new Set([...whole, ...wordsIn(text).map(({ word }) => word)])];
}
