import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { Actor } from '../../../kernel/actor.js';
import { isUuid } from '../../../kernel/ids.js';
import { seeksPersonalData } from '../../../kernel/masking.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { cursorInstant, CursorInvalid, decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';
import { candidates, type Place } from './candidates.js';
import { knownWords } from './known-words.js';
import { searchKinds } from './kinds/index.js';
import type { SearchCursors, SearchHit, SearchPage, SearchType } from './search.dto.js';
import { markerOf } from './snippet.js';
import { soughtIn, type Sought, type Way } from './sought.js';

export interface SearchQueryParams {
  readonly q: string;
  readonly types: readonly SearchType[];
  readonly limit: number;
  readonly cursor?: string | undefined;
}

interface Found {
  readonly items: readonly SearchHit[];
  /** Where it goes on. */
  readonly next: Place | null;
}

const list = 'search';
const nothing: Found = { items: [], next: null };
/** How often it looks further for somebody who may see few of what is found; the next page goes on from there. */
const mostRounds = 6;

/** One box for everything: each kind of thing for itself, in one transaction. */
@Injectable()
export class SearchQuery {
  constructor(private readonly db: TenantDb) {}

  /** @throws CursorInvalid also for a cursor with several kinds */
  async search(actor: Actor, { q, types, limit, cursor }: SearchQueryParams): Promise<SearchPage> {
    if (cursor !== undefined && types.length !== 1) throw new CursorInvalid();
    const after = cursor === undefined ? null : placeIn(cursor, [q, types[0]]);
    return this.db.read(actor, async () => {
      const items: SearchHit[] = [];
      const cursors: SearchCursors = {};
      for (const type of types) {
        const found = await this.#ofKind(actor, type, q, limit, after);
        items.push(...found.items);
        cursors[type] =
          found.next && encodeCursor(list, [q, type], [found.next.at.toISOString(), found.next.id]);
      }
      const [only] = types;
      return {
        items,
        nextCursor: types.length === 1 && only !== undefined ? (cursors[only] ?? null) : null,
        cursors,
        messagesSince: await this.#messagesSince(actor),
      };
    });
  }

  async #ofKind(
    actor: Actor,
    type: SearchType,
    q: string,
    limit: number,
    after: Place | null,
  ): Promise<Found> {
    const client = this.db.client;
    const kind = searchKinds[type];
    // Nobody finds by a number or mailbox what they may not read.
    const blind = kind.personal && !actor.sight.personal;
    if (blind && seeksPersonalData(q)) return nothing;
    const sought = blind ? soughtIn(q).map(withoutPersonal) : soughtIn(q);
    const known = sought.length === 0 ? null : await knownWords(client, actor, type, sought);
    if (!known) return nothing;
    const mark = markerOf(known.words);
    const look = candidates(client, actor, type, known, await this.#documents(client, actor, type));
    const items: SearchHit[] = [];
    let place = after;
    /** Of what was shown: a cursor tells of nothing that was not. */
    let shown = after;
    for (let round = 0; round < mostRounds; round += 1) {
      const most = (limit + 1) * 2 ** round;
      const ids = await look(place, most);
      const hits = await kind.hits(
        client,
        actor,
        ids.map(({ id }) => id),
        mark,
      );
      const byId = new Map(hits.map((hit) => [hit.id, hit]));
      for (const candidate of ids) {
        const hit = byId.get(candidate.id);
        if (hit && items.length === limit) return { items, next: shown };
        if (hit) {
          items.push(hit);
          shown = candidate;
        }
        place = candidate;
      }
      if (ids.length < most) return { items, next: null };
    }
    return { items, next: place };
  }

  async #documents(client: pg.ClientBase, actor: Actor, kind: string): Promise<number> {
    const { rows } = await client.query<{ documents: number }>({
      name: 'search-size',
      text: `select k.documents from search_kinds k where ${ownedSql('k', '$1')} and k.kind = $2`,
      values: [actor.workspaceId, kind],
    });
    return rows[0]?.documents ?? 0;
  }

  /** Messages are taken in newest first. */
  async #messagesSince(actor: Actor): Promise<string | null> {
    const { rows } = await this.db.client.query<{ since: Date }>({
      name: 'search-since',
      text: `select coalesce(m.sent_at, now()) as since from search_kinds k
             left join messages m on m.workspace_id = k.workspace_id and m.id = k.before
             where ${ownedSql('k', '$1')} and k.kind = 'messages' and k.done_at is null`,
      values: [actor.workspaceId],
    });
    return rows[0]?.since.toISOString() ?? null;
  }
}

function placeIn(cursor: string, asked: unknown): Place {
  const [at, id] = decodeCursor(cursor, list, asked, 2);
  if (!isUuid(id)) throw new CursorInvalid();
  return { at: cursorInstant(at), id };
}

function withoutPersonal({ surest, ways, plain }: Sought): Sought {
  const allowed = (all: readonly Way[]) => all.filter(({ personal }) => !personal);
  return { surest: allowed(surest), ways: allowed(ways), plain };
}
