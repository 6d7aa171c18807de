import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.js';
import { ownedSql } from '../../../../platform/db/owned.js';
import { TenantDb } from '../../../../platform/db/tenant-db.js';
import type { ConversationReference, JoinedPair } from '../../application/conversation-references.js';

/** A set that stands beside a conversation: what each had, and both together. */
interface Sets {
  readonly stay: readonly string[];
  readonly gone: readonly string[];
}

const setTables = {
  conversation_labels: 'label_id',
  conversation_participants: 'user_id',
} as const;
type SetTable = keyof typeof setTables;

/** Labels and followers add up. Afterwards each has its own, and what was put on or taken off both since. */
@Injectable()
export class JoinedSets implements ConversationReference {
  readonly columns = Object.keys(setTables).map((table) => `${table}.conversation_id`);

  constructor(private readonly db: TenantDb) {}

  async join(actor: Actor, { stayId, goneId }: JoinedPair): Promise<Partial<Record<SetTable, Sets>>> {
    const moved: Partial<Record<SetTable, Sets>> = {};
    for (const table of tables) {
      const [stay, gone] = [await this.#of(actor, table, stayId), await this.#of(actor, table, goneId)];
      await this.#put(actor, table, goneId, []);
      await this.#put(actor, table, stayId, [...stay, ...gone]);
      moved[table] = { stay, gone };
    }
    return moved;
  }

  async part(actor: Actor, { stayId, goneId }: JoinedPair, moved: unknown): Promise<void> {
    if (moved === undefined) return;
    for (const [table, { stay, gone }] of Object.entries(moved as Record<SetTable, Sets>)) {
      const now = await this.#of(actor, table as SetTable, stayId);
      const both = new Set([...stay, ...gone]);
      const added = now.filter((id) => !both.has(id));
      const since = (before: readonly string[]) => [...before.filter((id) => now.includes(id)), ...added];
      await this.#put(actor, table as SetTable, stayId, since(stay));
      await this.#put(actor, table as SetTable, goneId, since(gone));
    }
  }

  async #of(actor: Actor, table: SetTable, id: string): Promise<string[]> {
    const { rows } = await this.db.client.query<{ id: string }>({
      name: `${table}-of`,
      text: `select s.${setTables[table]} as id from ${table} s where ${ownedSql('s', '$1')} and s.conversation_id = $2 order by 1`,
      values: [actor.workspaceId, id],
    });
    return rows.map((row) => row.id);
  }

  async #put(actor: Actor, table: SetTable, id: string, ids: readonly string[]): Promise<void> {
    const column = setTables[table];
    await this.db.client.query({
      name: `${table}-put-all`,
      text: `with gone as (
               delete from ${table} s where ${ownedSql('s', '$1')} and s.conversation_id = $2 and s.${column} <> all($3::uuid[]))
             insert into ${table} (workspace_id, conversation_id, ${column})
             select distinct $1::uuid, $2::uuid, v from unnest($3::uuid[]) v on conflict do nothing`,
      values: [actor.workspaceId, id, ids],
    });
  }
}

const tables = Object.keys(setTables) as SetTable[];

interface MovedDrafts {
  /** Of people who wrote in one of the two alone: they went along. */
  readonly moved: readonly { readonly id: string; readonly version: number }[];
  /** Of people who wrote in both, as they were. */
  readonly doubled: readonly unknown[];
  /** What they have of both together. */
  readonly together: readonly { readonly id: string; readonly version: number; readonly text: string }[];
}

/** What people were writing goes along; who was writing in both has it one below the other. */
@Injectable()
export class JoinedDrafts implements ConversationReference {
  readonly columns = ['drafts.conversation_id'];

  constructor(private readonly db: TenantDb) {}

  async join(actor: Actor, { stayId, goneId }: JoinedPair): Promise<MovedDrafts> {
    const ask = async <Row extends object>(name: string, text: string): Promise<Row[]> => {
      const { rows } = await this.db.client.query<Row>({
        name,
        text,
        values: [actor.workspaceId, stayId, goneId],
      });
      return rows;
    };
    const together = await ask<MovedDrafts['together'][number]>(
      'drafts-join-words',
      `update drafts d set version = d.version + 1,
         content = jsonb_set(d.content, '{text}', to_jsonb(concat_ws(E'\\n', nullif(d.content ->> 'text', ''),
           nullif(o.content ->> 'text', ''))))
       from drafts o, drafts b where ${ownedSql('d', '$1')} and ${ownedSql('o', '$1')} and ${ownedSql('b', '$1')}
         and d.conversation_id = $2 and o.conversation_id = $3 and o.user_id = d.user_id and b.id = d.id
       returning d.id, d.version, b.content ->> 'text' as text`,
    );
    const doubled = await ask<{ row: unknown }>(
      'drafts-join-twins',
      `delete from drafts d where ${ownedSql('d', '$1')} and d.conversation_id = $3 and exists (
         select from drafts o where ${ownedSql('o', '$1')} and o.conversation_id = $2 and o.user_id = d.user_id)
       returning to_jsonb(d) as row`,
    );
    const moved = await ask<MovedDrafts['moved'][number]>(
      'drafts-join',
      `update drafts d set conversation_id = $2 where ${ownedSql('d', '$1')} and d.conversation_id = $3
       returning d.id, d.version`,
    );
    return { moved, doubled: doubled.map(({ row }) => row), together };
  }

  /** What was written on since stays where it was written. */
  async part(actor: Actor, { stayId, goneId }: JoinedPair, told: unknown): Promise<void> {
    if (told === undefined) return;
    const { moved, doubled, together } = told as MovedDrafts;
    await this.db.client.query({
      name: 'drafts-part',
      text: `update drafts d set conversation_id = $3 from jsonb_to_recordset($4::jsonb) as v(id uuid, version int)
             where ${ownedSql('d', '$1')} and d.id = v.id and d.conversation_id = $2 and d.version = v.version`,
      values: [actor.workspaceId, stayId, goneId, JSON.stringify(moved)],
    });
    await this.db.client.query({
      name: 'drafts-part-words',
      text: `update drafts d set version = d.version + 1, content = jsonb_set(d.content, '{text}', to_jsonb(v.text))
             from jsonb_to_recordset($2::jsonb) as v(id uuid, version int, text text)
             where ${ownedSql('d', '$1')} and d.id = v.id and d.version = v.version`,
      values: [actor.workspaceId, JSON.stringify(together)],
    });
    await this.db.client.query({
      name: 'drafts-part-twins',
      text: `insert into drafts select v.* from jsonb_populate_recordset(null::drafts, $2::jsonb) v
             where v.workspace_id = $1 on conflict do nothing`,
      values: [actor.workspaceId, JSON.stringify(doubled)],
    });
  }
}

/** A change of many can be taken back of the conversations that there are. */
@Injectable()
export class JoinedBulkItems implements ConversationReference {
  readonly columns = ['bulk_edit_items.conversation_id'];

  constructor(private readonly db: TenantDb) {}

  async join(actor: Actor, { goneId }: JoinedPair): Promise<unknown[]> {
    const { rows } = await this.db.client.query<{ row: unknown }>({
      name: 'bulk-edit-items-join',
      text: `delete from bulk_edit_items b where ${ownedSql('b', '$1')} and b.conversation_id = $2 returning to_jsonb(b) as row`,
      values: [actor.workspaceId, goneId],
    });
    return rows.map(({ row }) => row);
  }

  async part(actor: Actor, _pair: JoinedPair, moved: unknown): Promise<void> {
    await this.db.client.query({
      name: 'bulk-edit-items-part',
      text: `insert into bulk_edit_items select v.* from jsonb_populate_recordset(null::bulk_edit_items, $2::jsonb) v
             join bulk_edits e on ${ownedSql('e', '$1')} and e.id = v.bulk_id
             where v.workspace_id = $1 on conflict do nothing`,
      values: [actor.workspaceId, JSON.stringify(moved ?? [])],
    });
  }
}
