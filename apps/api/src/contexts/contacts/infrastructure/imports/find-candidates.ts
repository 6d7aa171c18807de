import type pg from 'pg';
import type { Actor } from '../../../../kernel/actor.js';
import { ownedSql } from '../../../../platform/db/owned.js';
import type { ImportedContact } from '../../domain/imports/import-row.js';
import { matchKinds, type MatchCandidate, type MatchKind } from '../../domain/imports/match-contact.js';

type Found = MatchCandidate & { readonly key: string };

/** Of one key: more of them share it than anybody could be told apart by. */
const mostOfOneKey = 50;

/** Each by the index of its own; a phone also by the identities that a channel vouches for. */
const holders: Readonly<Record<MatchKind, () => string>> = {
  external_id: () => `select x.contact_id from contact_external_ids x
    where ${ownedSql('x', '$1')} and x.source = $2 and x.external_id = w.key`,
  tax_id: () => `select k.id from contacts k where ${ownedSql('k', '$1')} and k.tax_id = w.key`,
  email: () => `select k.id from contacts k where ${ownedSql('k', '$1')} and k.email = w.key`,
  phone: () => `select k.id from contacts k where ${ownedSql('k', '$1')} and k.phone_key = w.key
    union select i.contact_id from contact_identities i where ${ownedSql('i', '$1')} and i.phone_key = w.key`,
};

function lookUp(kind: MatchKind, values: string): string {
  return `select '${kind}' as kind, w.key, t.id from unnest(${values}::text[]) as w(key)
    cross join lateral (select h.id from (${holders[kind]()}) as h(id) limit ${String(mostOfOneKey)}) t`;
}

/** For each row, in order, the contacts that have its external id, tax id, e-mail or phone. */
export async function findCandidates(
  client: pg.PoolClient,
  actor: Actor,
  source: string,
  contacts: readonly ImportedContact[],
): Promise<readonly (readonly MatchCandidate[])[]> {
  const keys = contacts.map(({ externalId, taxId, email, phone }) => ({
    ...{ external_id: externalId, tax_id: taxId, email, phone: phone?.key ?? null },
  }));
  const { rows } = await client.query<Found>({
    name: 'contacts-import-find',
    text: `select f.kind, f.key, c.id as "contactId", c.name, c.tax_id as "taxId"
           from (${matchKinds.map((kind, at) => lookUp(kind, `$${String(at + 3)}`)).join(' union ')}) f
           join contacts c on ${ownedSql('c', '$1')} and c.id = f.id order by c.created_at, c.id`,
    values: [
      actor.workspaceId,
      source,
      ...matchKinds.map((kind) => [...new Set(keys.flatMap((row) => row[kind] ?? []))]),
    ],
  });
  const byKey = Map.groupBy(rows, ({ kind, key }) => `${kind} ${key}`);
  return keys.map((row) =>
    matchKinds.flatMap((kind) => (row[kind] === null ? [] : (byKey.get(`${kind} ${row[kind]}`) ?? []))),
  );
}
