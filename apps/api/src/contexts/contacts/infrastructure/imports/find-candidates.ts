import type pg from 'pg';
import type { Actor } from '../../../../kernel/actor.js';
import { ownedSql } from '../../../../platform/db/owned.js';
import type { ImportedContact } from '../../domain/imports/import-row.js';
import type { MatchCandidate } from '../../domain/imports/match-contact.js';

type Found = MatchCandidate & { readonly key: string };

/** For each row, in order, the contacts that have its external id, tax id, e-mail or phone; each by the index of its own. */
export async function findCandidates(
  client: pg.PoolClient,
  actor: Actor,
  source: string,
  contacts: readonly ImportedContact[],
): Promise<readonly (readonly MatchCandidate[])[]> {
  const present = (values: readonly (string | null | undefined)[]) => values.filter((value) => value != null);
  const { rows } = await client.query<Found>({
    name: 'contacts-import-find',
    text: `select 'external_id' as kind, x.external_id as key, c.id as "contactId", c.name, c.tax_id as "taxId"
           from contact_external_ids x join contacts c on ${ownedSql('c', '$1')} and c.id = x.contact_id
           where ${ownedSql('x', '$1')} and x.source = $2 and x.external_id = any($3::text[])
           union all
           select 'tax_id', c.tax_id, c.id, c.name, c.tax_id from contacts c
           where ${ownedSql('c', '$1')} and c.tax_id is not null and c.tax_id = any($4::text[])
           union all
           select 'email', c.email, c.id, c.name, c.tax_id from contacts c
           where ${ownedSql('c', '$1')} and c.email is not null and c.email = any($5::text[])
           union all
           select 'phone', c.phone_key, c.id, c.name, c.tax_id from contacts c
           where ${ownedSql('c', '$1')} and c.phone_key is not null and c.phone_key = any($6::text[])
           order by 3`,
    values: [
      actor.workspaceId,
      source,
      present(contacts.map(({ externalId }) => externalId)),
      present(contacts.map(({ taxId }) => taxId)),
      present(contacts.map(({ email }) => email)),
      present(contacts.map(({ phone }) => phone?.key)),
    ],
  });
  const byKey = Map.groupBy(rows, ({ kind, key }) => `${kind} ${key}`);
  const of = (kind: MatchCandidate['kind'], key: string | null | undefined): Found[] =>
    (key == null ? undefined : byKey.get(`${kind} ${key}`)) ?? [];
  return contacts.map(({ externalId, taxId, email, phone }) => [
    ...of('external_id', externalId),
    ...of('tax_id', taxId),
    ...of('email', email),
    ...of('phone', phone?.key),
  ]);
}
