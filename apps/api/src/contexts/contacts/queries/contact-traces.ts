import type pg from 'pg';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';

/** Of these contacts, those with whom messages came or went since then, or for whom a conversation or identity stands otherwise. */
export async function contactsWithTraces(
  client: pg.PoolClient,
  actor: Actor,
  contacts: readonly { readonly id: string; readonly since: Date; readonly isNew: boolean }[],
): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string }>({
    name: 'contacts-traces',
    text: `select v.id from jsonb_to_recordset($2::jsonb) as v(id uuid, since timestamptz, "isNew" boolean)
           where exists (select from conversations k where ${ownedSql('k', '$1')} and k.contact_id = v.id
               and (v."isNew" or k.last_message_at > v.since))
             or v."isNew" and exists (
               select from contact_identities i where ${ownedSql('i', '$1')} and i.contact_id = v.id)`,
    values: [actor.workspaceId, JSON.stringify(contacts)],
  });
  return new Set(rows.map(({ id }) => id));
}
