import type pg from 'pg';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';

/**
 * Of these contacts, those with whom messages came or went since then, or about whom somebody wrote a note. A new one is not to
 * have been met by any channel at all.
 */
export async function contactTraces(
  client: pg.PoolClient,
  actor: Actor,
  contacts: readonly { readonly id: string; readonly since: Date; readonly isNew: boolean }[],
): Promise<Map<string, 'written_to' | 'edited'>> {
  const { rows } = await client.query<{ id: string; met: boolean; noted: boolean }>({
    name: 'contacts-traces',
    text: `select t.* from (
             select v.id,
               exists (select from conversations k where ${ownedSql('k', '$1')} and k.contact_id = v.id
                 and (v."isNew" or k.last_message_at > v.since))
               or v."isNew" and exists (
                 select from contact_identities i where ${ownedSql('i', '$1')} and i.contact_id = v.id) as met,
               exists (select from contact_notes n where ${ownedSql('n', '$1')} and n.contact_id = v.id
                 and n.created_at > v.since) as noted
             from jsonb_to_recordset($2::jsonb) as v(id uuid, since timestamptz, "isNew" boolean)) t
           where t.met or t.noted`,
    values: [actor.workspaceId, JSON.stringify(contacts)],
  });
  return new Map(rows.map(({ id, met }) => [id, met ? 'written_to' : 'edited']));
}
