import type pg from 'pg';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';

export interface PhoneHolder {
  readonly contactId: string;
  /** Whether the channel vouches for the number: somebody wrote by it. */
  readonly verified: boolean;
}

/** How whoever takes a phone, e-mail or tax id holds it until the transaction ends. */
export const holdStatement = `select pg_advisory_xact_lock(k) from (
  select hashtextextended($1::text || ' contact ' || v, 0) as k from unnest($2::text[]) v order by 1 offset 0) keys`;

/**
 * The contacts that have a phone of one of these keys, the oldest first. Nobody else can take one of the keys before the
 * transaction ends: two channels that meet a new customer at once make one contact.
 */
export async function holdPhones(
  client: pg.PoolClient,
  actor: Actor,
  keys: readonly string[],
): Promise<Map<string, PhoneHolder[]>> {
  if (keys.length === 0) return new Map();
  const held = client.query({ name: 'phones-hold', text: holdStatement, values: [actor.workspaceId, keys] });
  const asked = client.query<PhoneHolder & { key: string }>({
    name: 'contacts-by-phone-key',
    text: `select c.phone_key as key, c.id as "contactId", exists (
             select from contact_identities i where i.workspace_id = c.workspace_id and i.contact_id = c.id
               and i.phone_key = c.phone_key) as verified
           from contacts c where ${ownedSql('c', '$1')} and c.phone_key = any($2::text[]) order by c.created_at, c.id`,
    values: [actor.workspaceId, keys],
  });
  const [, { rows }] = await Promise.all([held, asked]);
  return Map.groupBy(rows, ({ key }) => key);
}

interface LearnedPhone {
  readonly contactId: string;
  readonly identityId: string;
  readonly phone: string;
  readonly key: string;
  /** Whether it is the contact's number, too, if it has none. */
  readonly alsoContact: boolean;
}

/** Numbers that the channel tells later than their customers. @returns the contacts that had none until now */
export async function learnPhones(
  client: pg.PoolClient,
  actor: Actor,
  phones: readonly LearnedPhone[],
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>({
    name: 'phones-learn',
    text: `with news as (select * from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::boolean[])
                             as n(contact_id, identity_id, phone, key, also_contact)),
           vouched as (
             update contact_identities i set phone_key = n.key from news n
             where ${ownedSql('i', '$1')} and i.id = n.identity_id)
           update contacts c set phone = n.phone, phone_key = n.key, version = c.version + 1, updated_at = now() from news n
           where ${ownedSql('c', '$1')} and c.id = n.contact_id and n.also_contact and c.phone is null returning c.id`,
    values: [
      actor.workspaceId,
      phones.map(({ contactId }) => contactId),
      phones.map(({ identityId }) => identityId),
      phones.map(({ phone }) => phone),
      phones.map(({ key }) => key),
      phones.map(({ alsoContact }) => alsoContact),
    ],
  });
  return rows.map(({ id }) => id);
}
