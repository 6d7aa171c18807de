import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { compareProfiles, type ProfilePair } from '../application/compare-profiles.js';
import { LikenessIndex } from '../application/likeness-index.js';
import { likenessKeys, mostOfOneKey } from '../domain/likeness/likeness-keys.js';
import { suggestedFrom } from '../domain/likeness/likeness.js';
import type { Profile } from '../domain/likeness/profile.js';
import { KnownContacts, type KnownContact, type SoughtPerson } from '../public.js';

const atOnce = 1_000;

interface Found extends ProfilePair {
  readonly place: number;
  readonly contactId: string;
}

@Injectable()
export class PostgresKnownContacts extends KnownContacts {
  constructor(
    private readonly db: TenantDb,
    private readonly index: LikenessIndex,
  ) {
    super();
  }

  async find(actor: Actor, people: readonly SoughtPerson[]): Promise<KnownContact[][]> {
    const found: KnownContact[][] = [];
    for (let from = 0; from < people.length; from += atOnce)
      found.push(...(await this.#batch(actor, people.slice(from, from + atOnce))));
    return found;
  }

  async #batch(actor: Actor, people: readonly SoughtPerson[]): Promise<KnownContact[][]> {
    const profiles = people.map(profileOf);
    const byKey = await this.#byKey(actor, profiles);
    const byIdentity = await this.#byIdentity(actor, people);
    const candidates = profiles.map(
      (profile, place) =>
        new Set([
          ...likenessKeys(profile).flatMap((key) => byKey.get(key) ?? []),
          ...(byIdentity.get(place) ?? []),
        ]),
    );
    const known = await this.index.profilesOf(actor, [...new Set(candidates.flatMap((ids) => [...ids]))]);
    const pairs = candidates.flatMap((ids, place) =>
      [...ids].flatMap((contactId): Found[] => {
        const [one, other] = [profiles[place], known.get(contactId)];
        return one && other ? [{ place, contactId, one, other }] : [];
      }),
    );
    const result = people.map((): KnownContact[] => []);
    for (const { place, contactId, likeness } of await compareProfiles(actor, this.index, pairs)) {
      const isIdentity = byIdentity.get(place)?.includes(contactId) ?? false;
      if (!isIdentity && likeness.score < suggestedFrom && !isExact(likeness.reasons)) continue;
      result[place]?.push({
        contactId,
        score: isIdentity ? 100 : likeness.score,
        reasons: isIdentity ? ['same_identity', ...likeness.reasons] : likeness.reasons,
      });
    }
    for (const all of result) all.sort((a, b) => b.score - a.score || (a.contactId < b.contactId ? -1 : 1));
    return result;
  }

  /** By the index, and by what stands in the contacts themselves, for the index follows a moment later. */
  async #byKey(actor: Actor, profiles: readonly Profile[]): Promise<Map<string, string[]>> {
    const keys = [...new Set(profiles.flatMap(likenessKeys))];
    const holders = await this.index.holders(actor, keys, mostOfOneKey);
    const { rows } = await this.db.client.query<{ key: string; id: string }>({
      name: 'contacts-known',
      text: [
        lookUp('phone', '$2', 'contacts', 'phone_key', 'id'),
        lookUp('phone', '$2', 'contact_identities', 'phone_key', 'contact_id'),
        lookUp('mail', '$3', 'contacts', 'email', 'id'),
        lookUp('tax', '$4', 'contacts', 'tax_id', 'id'),
      ].join(' union '),
      values: [
        actor.workspaceId,
        [...new Set(profiles.flatMap(({ phoneKeys }) => phoneKeys))],
        [...new Set(profiles.flatMap(({ email }) => email ?? []))],
        [...new Set(profiles.flatMap(({ taxId }) => taxId ?? []))],
      ],
    });
    const found = new Map([...holders].filter(([, ids]) => ids.length <= mostOfOneKey));
    for (const { key, id } of rows) found.set(key, [...new Set([...(found.get(key) ?? []), id])]);
    return found;
  }

  /** By the place of the person. */
  async #byIdentity(actor: Actor, people: readonly SoughtPerson[]): Promise<Map<number, string[]>> {
    const all = people.flatMap(({ identities = [] }, place) => identities.map((one) => ({ ...one, place })));
    if (all.length === 0) return new Map();
    const { rows } = await this.db.client.query<{ place: number; id: string }>({
      name: 'contacts-known-identities',
      text: `select distinct w.place, i.contact_id as id
             from unnest($2::int[], $3::text[], $4::text[], $5::text[]) as w(place, channel_type, scope, match_key)
             join contact_identities i on ${ownedSql('i', '$1')} and i.channel_type = w.channel_type and i.scope = w.scope
               and i.match_key = w.match_key`,
      values: [
        actor.workspaceId,
        all.map(({ place }) => place),
        all.map(({ channelType }) => channelType),
        all.map(({ scope }) => scope),
        all.map(({ matchKey }) => matchKey),
      ],
    });
    const byPlace = new Map<number, string[]>();
    for (const { place, id } of rows) byPlace.set(place, [...(byPlace.get(place) ?? []), id]);
    return byPlace;
  }
}

/** A switchboard's thousands are as little told as by the index. */
function lookUp(kind: string, values: string, table: string, column: string, id: string): string {
  return `select '${kind} ' || w.v as key, t.id from unnest(${values}::text[]) as w(v) cross join lateral (
    select c.${id} as id from ${table} c where ${ownedSql('c', '$1')} and c.${column} = w.v
    limit ${String(mostOfOneKey)}) t`;
}

function profileOf({
  name,
  phoneKeys = [],
  email = null,
  taxId = null,
  usernames = [],
}: SoughtPerson): Profile {
  return {
    companyId: null,
    name: name ?? '',
    phoneKeys,
    email: email?.toLowerCase() ?? null,
    taxId,
    usernames,
  };
}

/** Told whatever the names say: a family's phone is theirs to judge who asks. */
function isExact(reasons: readonly string[]): boolean {
  return reasons.some((reason) => ['same_tax_id', 'same_phone', 'same_email'].includes(reason));
}
