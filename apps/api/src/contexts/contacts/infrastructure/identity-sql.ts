import type pg from 'pg';
import type { Actor } from '../../../kernel/actor.js';
import { phoneKey } from '../../../kernel/phone-key.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { isVerified } from '../domain/identity-evidence.js';
import type { ContactIdentity } from '../public.js';

export interface KnownIdentity {
  readonly identityId: string;
  readonly contactId: string;
  readonly channelType: string;
  readonly scope: string;
  readonly externalId: string;
  readonly matchKey: string;
  readonly verified: boolean;
  /** The phone that the channel vouches for. */
  readonly phoneKey: string | null;
  readonly profileName: string | null;
  readonly username: string | null;
  readonly threadKey: string | null;
  readonly name: string;
  readonly nameEdited: boolean;
  readonly phone: string | null;
  readonly isBlocked: boolean;
  readonly isTrashed: boolean;
}

export interface NewPerson {
  readonly contactId: string;
  /** Null when the identity joins a contact that is already there. */
  readonly newContact: {
    readonly name: string;
    readonly phone: string | null;
    readonly phoneKey: string | null;
  } | null;
  readonly identityId: string;
  readonly identity: ContactIdentity;
  /** Of an identity that joins another one's thread. */
  readonly threadKey?: string | null;
}

/** The identities that are these, by exact id or by match key. */
export async function findIdentities(
  client: pg.PoolClient,
  actor: Actor,
  wanted: readonly ContactIdentity[],
): Promise<KnownIdentity[]> {
  const { rows } = await client.query<KnownIdentity>({
    name: 'identities-find',
    // Two ways through two indexes: an "or" would read all identities for each one that is looked for.
    text: `with w as materialized (
             select * from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as w(channel_type, scope, external_id, match_key)),
           found as (
             select i.id from w join contact_identities i on ${ownedSql('i', '$1')} and i.channel_type = w.channel_type
               and i.scope = w.scope and i.external_id = w.external_id
             union
             select i.id from w join contact_identities i on ${ownedSql('i', '$1')} and i.channel_type = w.channel_type
               and i.scope = w.scope and i.match_key = w.match_key)
           select i.id as "identityId", i.contact_id as "contactId", i.channel_type as "channelType", i.scope,
             i.external_id as "externalId", i.match_key as "matchKey", i.verified, i.phone_key as "phoneKey", i.profile_name as "profileName",
             i.username, i.thread_key as "threadKey", c.name, c.name_edited as "nameEdited", c.phone,
             c.blocked_at is not null as "isBlocked", c.trashed_at is not null as "isTrashed"
           from found f
           join contact_identities i on ${ownedSql('i', '$1')} and i.id = f.id
           join contacts c on c.workspace_id = i.workspace_id and c.id = i.contact_id`,
    values: [
      actor.workspaceId,
      wanted.map((w) => w.channelType),
      wanted.map((w) => w.scope),
      wanted.map((w) => w.externalId),
      wanted.map((w) => w.matchKey),
    ],
  });
  return rows;
}

/**
 * Writes new people. An identity that somebody else wrote meanwhile is left out, and so is the contact made for it.
 * @returns the ids of the identities that are ours
 */
export async function insertPeople(
  client: pg.PoolClient,
  actor: Actor,
  people: readonly NewPerson[],
): Promise<Set<string>> {
  const fresh = people.filter((p) => p.newContact !== null);
  await client.query({
    name: 'contacts-insert',
    text: `insert into contacts (workspace_id, id, name, phone, phone_key)
           select $1, * from unnest($2::uuid[], $3::text[], $4::text[], $5::text[])`,
    values: [
      actor.workspaceId,
      fresh.map((p) => p.contactId),
      fresh.map((p) => p.newContact?.name ?? ''),
      fresh.map((p) => p.newContact?.phone ?? null),
      fresh.map((p) => p.newContact?.phoneKey ?? null),
    ],
  });
  const { rows } = await client.query<{ id: string }>({
    name: 'identities-insert',
    text: `insert into contact_identities (workspace_id, id, contact_id, channel_type, scope, external_id, match_key, profile_name,
             username, evidence, verified, thread_key, phone_key)
           select $1, * from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
             $10::text[], $11::boolean[], $12::uuid[], $13::text[])
           on conflict do nothing returning id`,
    values: [
      actor.workspaceId,
      people.map((p) => p.identityId),
      people.map((p) => p.contactId),
      people.map((p) => p.identity.channelType),
      people.map((p) => p.identity.scope),
      people.map((p) => p.identity.externalId),
      people.map((p) => p.identity.matchKey),
      people.map((p) => p.identity.profileName),
      people.map((p) => p.identity.username ?? null),
      people.map((p) => p.identity.evidence ?? 'message'),
      people.map((p) => isVerified(p.identity.evidence ?? 'message')),
      people.map((p) => p.threadKey ?? null),
      people.map((p) => vouchedPhone(p.identity)),
    ],
  });
  const ours = new Set(rows.map((row) => row.id));
  const used = new Set(people.filter((p) => ours.has(p.identityId)).map((p) => p.contactId));
  const orphans = fresh.map((p) => p.contactId).filter((contactId) => !used.has(contactId));
  if (orphans.length > 0) {
    await client.query({
      name: 'contacts-take-back',
      text: `delete from contacts c where ${ownedSql('c', '$1')} and c.id = any($2::uuid[])`,
      values: [actor.workspaceId, orphans],
    });
  }
  return ours;
}

function vouchedPhone({ phone, evidence = 'message' }: ContactIdentity): string | null {
  return phone !== null && isVerified(evidence) ? phoneKey(phone) : null;
}

export interface Renamed {
  readonly identityId: string;
  readonly contactId: string;
  readonly profileName: string | null;
  readonly username: string | null;
  readonly alsoContact: boolean;
}

/** Takes over changed profile names and handles; a contact's own name follows unless a person edited it. */
export async function renameProfiles(
  client: pg.PoolClient,
  actor: Actor,
  renamed: readonly Renamed[],
): Promise<void> {
  if (renamed.length === 0) return;
  await client.query({
    name: 'identities-rename',
    text: `with names as (select * from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::boolean[])
                            as n(identity_id, contact_id, name, username, also_contact)),
           profiles as (
             update contact_identities i set profile_name = n.name, username = n.username from names n
             where ${ownedSql('i', '$1')} and i.id = n.identity_id)
           update contacts c set name = n.name, version = c.version + 1, updated_at = now() from names n
           where ${ownedSql('c', '$1')} and c.id = n.contact_id and n.also_contact and not c.name_edited`,
    values: [
      actor.workspaceId,
      renamed.map((r) => r.identityId),
      renamed.map((r) => r.contactId),
      renamed.map((r) => r.profileName),
      renamed.map((r) => r.username),
      renamed.map((r) => r.alsoContact),
    ],
  });
}

/** Who is heard of again is in the trash no longer. */
export async function restoreContacts(
  client: pg.PoolClient,
  actor: Actor,
  contactIds: readonly string[],
): Promise<void> {
  await client.query({
    name: 'contacts-restore',
    text: `update contacts c set trashed_at = null, updated_at = now()
           where ${ownedSql('c', '$1')} and c.id = any($2::uuid[]) and c.trashed_at is not null`,
    values: [actor.workspaceId, contactIds],
  });
}

/** What was typed so far is vouched for now: the customer wrote by it. */
export async function verifyIdentities(
  client: pg.PoolClient,
  actor: Actor,
  identityIds: readonly string[],
): Promise<void> {
  await client.query({
    name: 'identities-verify',
    text: `update contact_identities i set verified = true, evidence = 'message', evidence_at = now()
           where ${ownedSql('i', '$1')} and i.id = any($2::uuid[]) and not i.verified`,
    values: [actor.workspaceId, identityIds],
  });
}
