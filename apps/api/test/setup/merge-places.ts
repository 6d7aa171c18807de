import { expect } from '@jest/globals';
import type { TestApp } from './app.js';

/**
 * What of two contacts has to be as it was after the undo of a merge, whatever came since: each row under its table and id.
 * Conversations may have got messages since, and whoever works in them may have changed them: they are where they were.
 */
export async function placesOf(
  { sql }: TestApp,
  contactIds: readonly string[],
): Promise<Map<string, unknown>> {
  const rows = await sql<{ place: string; row: unknown }>(
    `with mine as (select c.* from conversations c where c.contact_id = any($1::uuid[]))
     select 'contact ' || id as place, to_jsonb(t) - 'version' as row from contacts t where id = any($1::uuid[])
     union all select 'identity ' || id, jsonb_build_array(contact_id, thread_key, external_id) from contact_identities
       where contact_id = any($1::uuid[])
     union all select 'labels ' || c.id, jsonb_agg(l.label_id order by l.label_id) from contacts c
       left join contact_labels l on l.contact_id = c.id where c.id = any($1::uuid[]) group by c.id
     union all select 'fields ' || c.id, jsonb_agg(jsonb_build_array(v.field_id, v.value) order by v.field_id) from contacts c
       left join contact_field_values v on v.contact_id = c.id where c.id = any($1::uuid[]) group by c.id
     union all select 'note ' || id, to_jsonb(n) from contact_notes n where contact_id = any($1::uuid[])
     union all select 'external ' || external_id, to_jsonb(x) from contact_external_ids x where contact_id = any($1::uuid[])
     union all select 'conversation ' || id, jsonb_build_array(contact_id, thread_key, contact_name, channel_id, created_at)
       from mine
     union all select 'notice ' || t.id, to_jsonb(t) from notifications t join mine on mine.id = t.conversation_id
     union all select 'document ' || t.id, to_jsonb(t) from transcripts t join mine on mine.id = t.conversation_id
     union all select 'bulk ' || t.bulk_id || mine.id, to_jsonb(t) from bulk_edit_items t join mine on mine.id = t.conversation_id
     union all select 'mention ' || t.id, to_jsonb(t) from message_mentions t join mine on mine.id = t.conversation_id
     union all select 'apart ' || t.id, to_jsonb(t) from duplicate_suggestions t
       where t.separated_at is not null and (t.first_id = any($1::uuid[]) or t.second_id = any($1::uuid[]))
     union all select 'message ' || m.id, to_jsonb(m) - 'seq' from messages m join mine on mine.id = m.conversation_id
     union all select 'reaction ' || t.id, to_jsonb(t) from message_reactions t join messages m on m.id = t.message_id
       join mine on mine.id = m.conversation_id
     union all select 'wording ' || t.id, to_jsonb(t) from message_edits t join messages m on m.id = t.message_id
       join mine on mine.id = m.conversation_id
     union all select 'file ' || t.id, to_jsonb(t) from attachments t join messages m on m.id = t.message_id
       join mine on mine.id = m.conversation_id`,
    [contactIds],
  );
  return new Map(rows.map(({ place, row }) => [place, row]));
}

/** What is done with a message holds wherever it is: only where it stands has to be as it was. */
export async function changedPlaces(
  { sql }: TestApp,
  messageId: string,
  before: ReadonlyMap<string, unknown>,
): Promise<Map<string, unknown>> {
  const place = `message ${messageId}`;
  const known = before.get(place) as Readonly<Record<string, unknown>> | undefined;
  if (!known) return new Map(before);
  const isOf = (row: unknown) => (row as { message_id?: string }).message_id === messageId;
  const kept = [...before].filter(([of, row]) => !/^(reaction|wording|file) /.test(of) || !isOf(row));
  const [now] = await sql<{ row: object }>(
    "select to_jsonb(m) - 'seq' as row from messages m where id = $1",
    [messageId],
  );
  const beside = await sql<{ place: string; row: unknown }>(
    `select 'reaction ' || t.id as place, to_jsonb(t) as row from message_reactions t where message_id = $1
     union all select 'wording ' || t.id, to_jsonb(t) from message_edits t where message_id = $1
     union all select 'file ' || t.id, to_jsonb(t) from attachments t where message_id = $1`,
    [messageId],
  );
  return new Map<string, unknown>([
    ...kept,
    [place, { ...now?.row, conversation_id: known['conversation_id'] }],
    ...beside.map((one): [string, unknown] => [one.place, one.row]),
  ]);
}

/** All rows of two contacts and of what is theirs, for when nothing happened in between; versions go on counting. */
export async function rowsOf({ sql }: TestApp, contactIds: readonly string[]): Promise<readonly unknown[]> {
  const rows = await sql<{ row: unknown }>(
    `with mine as (select c.* from conversations c where c.contact_id = any($1::uuid[]))
     select to_jsonb(t) - 'version' as row from mine t
     union all select to_jsonb(t) from contact_identities t where contact_id = any($1::uuid[])
     union all select to_jsonb(t) from conversation_labels t join mine on mine.id = t.conversation_id
     union all select to_jsonb(t) from conversation_participants t join mine on mine.id = t.conversation_id
     union all select to_jsonb(t) - 'version' from drafts t join mine on mine.id = t.conversation_id
     union all select to_jsonb(t) from message_mentions t join mine on mine.id = t.conversation_id
     order by 1`,
    [contactIds],
  );
  return rows.map(({ row }) => row);
}

/**
 * What has to hold whenever two contacts are two again.
 * @param came by which of its customers' ids each message came
 */
export async function inspectParting(
  { sql }: TestApp,
  workspaceId: string,
  came: ReadonlyMap<string, string>,
): Promise<void> {
  const [messages, identities] = [[...came.keys()], [...came.values()]];
  const astray = await sql(
    `select m.external_id from unnest($2::text[], $3::text[]) as k(message, identity)
     join messages m on m.workspace_id = $1 and m.external_id = k.message
     join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
     join contact_identities i on i.workspace_id = m.workspace_id and i.external_id = k.identity
     where c.contact_id <> i.contact_id`,
    [workspaceId, messages, identities],
  );
  expect(astray).toEqual([]);
  const wrong = await sql(
    `with ours as (
       select c.* from conversations c where c.workspace_id = $1 and c.contact_id in (
         select i.contact_id from contact_identities i where i.workspace_id = $1 and i.external_id = any($2::text[])))
     select 'held by another' as why, c.id from ours c join contact_identities i on i.id = c.identity_id
       where i.contact_id <> c.contact_id
     union all select 'found by another', c.id from ours c
       where c.thread_key not like 'chat-%' and c.thread_key <> c.contact_id::text
     union all select 'shows another one as its last', c.id from ours c
       where not exists (select from messages m where m.id = c.last_message_id and m.conversation_id = c.id)
     union all select 'more unread than heard', c.id from ours c where c.unread_count < 0 or c.unread_count > (
       select count(*) from messages m where m.conversation_id = c.id and m.direction = 'inbound')
     union all select 'noted without need', m.id from ours c join messages m on m.conversation_id = c.id
       join message_identities b on b.message_id = m.id join contact_identities i on i.id = b.identity_id
       where i.thread_key is null`,
    [workspaceId, identities],
  );
  expect(wrong).toEqual([]);
}
