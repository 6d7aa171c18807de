import type pg from 'pg';
import type { Actor } from '../../../../kernel/actor.js';
import { ownedSql } from '../../../../platform/db/owned.js';
import type { Effect } from '../../application/imports/contact-batch.js';
import type { KeptReason } from '../../domain/imports/import.js';
import { contactTraces } from '../../queries/contact-traces.js';

/** Removes the contacts that an import made and gives those that it changed their columns back, unless something happened since. */
export async function takeBackContacts(
  client: pg.PoolClient,
  actor: Actor,
  effects: readonly Effect[],
  now: Date,
): Promise<Map<string, KeptReason>> {
  const versions = await lockedVersions(client, actor, effects);
  const traces = await contactTraces(
    client,
    actor,
    effects.map(({ contactId, before, at }) => ({ id: contactId, since: at, isNew: before === null })),
  );
  const kept = new Map<string, KeptReason>();
  for (const { contactId, version } of effects) {
    const present = versions.get(contactId);
    if (present === undefined) kept.set(contactId, 'gone');
    else if (present !== version) kept.set(contactId, traces.get(contactId) ?? 'edited');
    else {
      const trace = traces.get(contactId);
      if (trace) kept.set(contactId, trace);
    }
  }
  const free = effects.filter(({ contactId }) => !kept.has(contactId));
  await remove(client, actor, free);
  await restore(client, actor, free, now);
  return kept;
}

async function lockedVersions(
  client: pg.PoolClient,
  { workspaceId }: Actor,
  effects: readonly Effect[],
): Promise<Map<string, number>> {
  const { rows } = await client.query<{ id: string; version: number }>({
    name: 'contacts-import-versions',
    text: `select c.id, c.version from contacts c where ${ownedSql('c', '$1')} and c.id = any($2::uuid[])
           order by c.id for update`,
    values: [workspaceId, effects.map(({ contactId }) => contactId)],
  });
  return new Map(rows.map(({ id, version }) => [id, version]));
}

async function remove(client: pg.PoolClient, { workspaceId }: Actor, effects: readonly Effect[]) {
  const made = effects.filter(({ before }) => before === null).map(({ contactId }) => contactId);
  if (made.length === 0) return;
  await client.query({
    name: 'contacts-import-remove',
    text: `delete from contacts c where ${ownedSql('c', '$1')} and c.id = any($2::uuid[])`,
    values: [workspaceId, made],
  });
}

/** What stays of an import that was taken back is that it was there: the version goes on. */
async function restore(client: pg.PoolClient, { workspaceId }: Actor, effects: readonly Effect[], now: Date) {
  const changed = effects.flatMap(({ contactId, before }) =>
    before === null ? [] : [{ id: contactId, columns: before.columns, ...before.columns }],
  );
  if (changed.length === 0) return;
  const put = (column: string, field: string) =>
    `${column} = case when v.columns ? '${field}' then v."${field}" else c.${column} end`;
  await client.query({
    name: 'contacts-import-restore',
    text: `update contacts c set ${put('name', 'name')}, ${put('name_edited', 'nameEdited')}, ${put('phone', 'phone')},
             ${put('phone_key', 'phoneKey')}, ${put('email', 'email')}, ${put('tax_id', 'taxId')},
             ${put('owner_id', 'ownerId')}, ${put('company_id', 'companyId')},
             version = c.version + 1, updated_at = $3
           from jsonb_to_recordset($2::jsonb) as v(id uuid, columns jsonb, name text, "nameEdited" boolean, phone text,
             "phoneKey" text, email text, "taxId" text, "ownerId" uuid, "companyId" uuid)
           where ${ownedSql('c', '$1')} and c.id = v.id`,
    values: [workspaceId, JSON.stringify(changed), now],
  });
}
