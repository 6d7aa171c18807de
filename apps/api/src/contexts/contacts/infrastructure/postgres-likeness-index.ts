import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { LikenessIndex } from '../application/likeness-index.js';
import type { Profile } from '../domain/likeness/profile.js';

@Injectable()
export class PostgresLikenessIndex extends LikenessIndex {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async profilesOf(actor: Actor, contactIds: readonly string[]): Promise<Map<string, Profile>> {
    if (contactIds.length === 0) return new Map();
    const { rows } = await this.db.client.query<Profile & { id: string }>({
      name: 'likeness-profiles',
      text: `select c.id, c.name, c.email, c.tax_id as "taxId", c.company_id as "companyId",
               array(select c.phone_key where c.phone_key is not null
                     union select i.phone_key from contact_identities i
                     where i.workspace_id = c.workspace_id and i.contact_id = c.id and i.phone_key is not null) as "phoneKeys",
               array(select distinct i.username from contact_identities i
                     where i.workspace_id = c.workspace_id and i.contact_id = c.id and i.username is not null) as usernames
             from contacts c where ${ownedSql('c', '$1')} and c.id = any($2::uuid[]) and c.trashed_at is null`,
      values: [actor.workspaceId, contactIds],
    });
    return new Map(rows.map(({ id, ...profile }) => [id, profile]));
  }

  async put(actor: Actor, keys: ReadonlyMap<string, readonly string[]>): Promise<void> {
    if (keys.size === 0) return;
    const rows = [...keys].flatMap(([contactId, all]) => all.map((key) => [contactId, hashOf(key)] as const));
    await this.db.client.query({
      name: 'likeness-put',
      text: `with wanted as materialized (
               select distinct * from unnest($3::uuid[], $4::bigint[]) as w(contact_id, key)),
             gone as (
               delete from duplicate_keys k where ${ownedSql('k', '$1')} and k.contact_id = any($2::uuid[])
                 and not exists (select from wanted w where w.contact_id = k.contact_id and w.key = k.key))
             insert into duplicate_keys (workspace_id, key, contact_id)
             select $1, w.key, w.contact_id from wanted w join contacts c on ${ownedSql('c', '$1')} and c.id = w.contact_id
             order by 2, 3 on conflict do nothing`,
      values: [actor.workspaceId, [...keys.keys()], rows.map(([id]) => id), rows.map(([, hash]) => hash)],
    });
  }

  async holders(actor: Actor, keys: readonly string[], most: number): Promise<Map<string, string[]>> {
    if (keys.length === 0) return new Map();
    const byHash = new Map(keys.map((key) => [hashOf(key), key]));
    const { rows } = await this.db.client.query<{ key: string; ids: string[] }>({
      name: 'likeness-holders',
      text: `select w.key::text, array_agg(h.contact_id) as ids from unnest($2::bigint[]) as w(key)
             cross join lateral (
               select k.contact_id from duplicate_keys k where ${ownedSql('k', '$1')} and k.key = w.key limit $3) h
             group by w.key`,
      values: [actor.workspaceId, [...byHash.keys()], most + 1],
    });
    return new Map(rows.map(({ key, ids }) => [byHash.get(key) ?? '', ids]));
  }
}

/** As a bigint of PostgreSQL: a name or number in one more place is one more to erase. */
function hashOf(key: string): string {
  return createHash('sha256').update(key).digest().readBigInt64BE().toString();
}
