import type { TestApp } from './app.js';
import type { Line } from './whatsapp-line.js';

/** Conversations as rows, each with a customer of its own, without any event; their ids. */
export async function storeConversations(app: TestApp, line: Line, how: number): Promise<string[]> {
  const rows = await app.sql<{ id: string }>(
    `with people as (
       insert into contacts (workspace_id, id, name, phone, phone_key)
       select $1, gen_random_uuid(), 'Cliente ' || n, '+55119' || (80000000 + n), '55119' || (80000000 + n)
       from generate_series(1, $3::int) n returning workspace_id, id, name, phone, phone_key),
     identities as (
       insert into contact_identities (workspace_id, id, contact_id, channel_type, external_id, match_key)
       select p.workspace_id, gen_random_uuid(), p.id, 'whatsapp', p.phone_key, p.phone_key from people p
       returning workspace_id, id, contact_id)
     insert into conversations (workspace_id, id, channel_id, channel_type, contact_id, identity_id, thread_key, contact_name,
       contact_address, last_message_at, last_message_preview)
     select p.workspace_id, gen_random_uuid(), $2, 'whatsapp', p.id, i.id, p.phone, p.name, p.phone, now(), ''
     from people p join identities i on i.contact_id = p.id returning id`,
    [line.owner.workspaceId, line.channelId, how],
  );
  return rows.map(({ id }) => id);
}
