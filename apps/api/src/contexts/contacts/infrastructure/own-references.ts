import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import type { ContactReference, Joined, MergedPair } from '../application/contact-references.js';

interface MovedIdentity {
  readonly id: string;
  readonly threadKey: string | null;
}

/** The identities go along, each with the thread that it had; new ones of such a thread go back with it. */
@Injectable()
export class MergedIdentities implements ContactReference {
  readonly columns = ['contact_identities.contact_id'];

  constructor(private readonly db: TenantDb) {}

  async join(actor: Actor, { survivorId, duplicateId }: MergedPair): Promise<Joined> {
    const { rows } = await this.db.client.query<MovedIdentity>({
      name: 'identities-join',
      text: `with before as (
               select b.id, b.thread_key from contact_identities b
               where ${ownedSql('b', '$1')} and b.contact_id = $3 order by b.id for update)
             update contact_identities i set contact_id = $2, thread_key = coalesce(i.thread_key, i.contact_id) from before
             where ${ownedSql('i', '$1')} and i.id = before.id
             returning i.id, before.thread_key as "threadKey"`,
      values: [actor.workspaceId, survivorId, duplicateId],
    });
    return { moved: rows };
  }

  async part(actor: Actor, { survivorId, duplicateId }: MergedPair, moved: unknown): Promise<string[]> {
    const threads = (moved as readonly MovedIdentity[]).map(({ threadKey }) => threadKey ?? duplicateId);
    await this.db.client.query({
      name: 'identities-part',
      text: `update contact_identities i set contact_id = $3, thread_key = nullif(i.thread_key, $3)
             where ${ownedSql('i', '$1')} and i.contact_id = $2 and i.thread_key = any($4::uuid[])`,
      values: [actor.workspaceId, survivorId, duplicateId, [duplicateId, ...threads]],
    });
    return [];
  }
}

interface MovedLabels {
  readonly survivor: readonly string[];
  readonly duplicate: readonly string[];
}

/** Labels add up, and are what they were afterwards, as far as there still are such labels. */
@Injectable()
export class MergedLabels implements ContactReference {
  readonly columns = ['contact_labels.contact_id'];

  constructor(private readonly db: TenantDb) {}

  async join(actor: Actor, { survivorId, duplicateId }: MergedPair): Promise<Joined> {
    const moved: MovedLabels = {
      survivor: await this.#labelsOf(actor, survivorId),
      duplicate: await this.#labelsOf(actor, duplicateId),
    };
    await this.#put(actor, duplicateId, []);
    const isMore = await this.#put(actor, survivorId, [...moved.survivor, ...moved.duplicate]);
    return { moved, changed: isMore ? ['labelIds'] : [] };
  }

  async part(actor: Actor, { survivorId, duplicateId }: MergedPair, moved: unknown): Promise<string[]> {
    const { survivor, duplicate } = moved as MovedLabels;
    await this.#put(actor, duplicateId, duplicate);
    return (await this.#put(actor, survivorId, survivor)) ? ['labelIds'] : [];
  }

  async #labelsOf(actor: Actor, contactId: string): Promise<string[]> {
    const { rows } = await this.db.client.query<{ id: string }>({
      name: 'contact-labels-of',
      text: `select l.label_id as id from contact_labels l where ${ownedSql('l', '$1')} and l.contact_id = $2 order by 1`,
      values: [actor.workspaceId, contactId],
    });
    return rows.map(({ id }) => id);
  }

  async #put(actor: Actor, contactId: string, labelIds: readonly string[]): Promise<boolean> {
    const { rowCount } = await this.db.client.query({
      name: 'contact-labels-put-known',
      text: `with there as (
               select l.id from labels l where ${ownedSql('l', '$1')} and l.id = any($3::uuid[]) for key share),
             gone as (
               delete from contact_labels l where ${ownedSql('l', '$1')} and l.contact_id = $2
                 and l.label_id <> all($3::uuid[]) returning l.label_id),
             come as (
               insert into contact_labels (workspace_id, contact_id, label_id) select $1, $2, id from there
               on conflict do nothing returning label_id)
             select from gone union all select from come`,
      values: [actor.workspaceId, contactId, labelIds],
    });
    return rowCount !== 0;
  }
}
