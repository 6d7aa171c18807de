import { Injectable } from '@nestjs/common';
import { and, desc, eq, getTableColumns, isNull, notInArray } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { owned, ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { ContactMerges, type Merge, type MergeJournal } from '../application/contact-merges.js';
import type { ContactRecord } from '../domain/contact-record.js';
import { MergedIntoQuery } from '../queries/merged-into.query.js';
import { contacts } from './contacts.schema.js';
import { contactMerges } from './merges.schema.js';
import { holdStatement } from './phone-holders.js';

const known = Object.keys(getTableColumns(contacts)).map((name) =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
);

/** The company that somebody worked for may be gone: they belong to none then. */
const asWritten = (record: string, workspace: string) =>
  `jsonb_populate_record(null::contacts, ${record}::jsonb || jsonb_build_object('company_id', (
     select k.id from companies k where ${ownedSql('k', workspace)} and k.id = (${record}::jsonb ->> 'company_id')::uuid
     for key share))) v`;

@Injectable()
export class PostgresContactMerges extends ContactMerges {
  constructor(
    private readonly db: TenantDb,
    private readonly mergedInto: MergedIntoQuery,
  ) {
    super();
  }

  async lockBoth(actor: Actor, one: string, other: string): Promise<[ContactRecord, ContactRecord]> {
    const rows = await this.#lock(actor, [one, other]);
    const found = async (id: string) =>
      rows.get(id.toLowerCase()) ?? Promise.reject(await this.mergedInto.missing(actor, id));
    return [await found(one), await found(other)];
  }

  async lockContact(actor: Actor, id: string): Promise<ContactRecord> {
    const row = (await this.#lock(actor, [id])).get(id.toLowerCase());
    if (!row) throw await this.mergedInto.missing(actor, id);
    return row;
  }

  async present(actor: Actor, ids: readonly string[]): Promise<ContactRecord[]> {
    const merged = await this.mergedInto.of(actor, ids);
    return [...(await this.#lock(actor, [...new Set(ids.map((id) => merged.get(id) ?? id))])).values()];
  }

  async write(actor: Actor, contact: ContactRecord): Promise<void> {
    const columns = known.filter((name) => name in contact);
    await this.db.client.query(
      `update contacts c set ${columns.map((name) => `${name} = v.${name}`).join(', ')}
       from ${asWritten('$2', '$1')} where ${ownedSql('c', '$1')} and c.id = $3`,
      [actor.workspaceId, JSON.stringify(contact), contact.id],
    );
  }

  async remove(actor: Actor, contactId: string): Promise<void> {
    await this.db.tx.delete(contacts).where(and(owned(contacts, actor), eq(contacts.id, contactId)));
  }

  async bringBack(actor: Actor, contact: ContactRecord): Promise<void> {
    const columns = known.filter((name) => name in contact);
    await this.db.client.query(
      `insert into contacts (${columns.join(', ')})
       select ${columns.map((name) => `v.${name}`).join(', ')} from ${asWritten('$1', '$2')}`,
      [JSON.stringify({ ...contact, workspace_id: actor.workspaceId }), actor.workspaceId],
    );
  }

  async isTaxIdTaken(actor: Actor, taxId: string, except: readonly string[]): Promise<boolean> {
    await this.db.client.query({
      name: 'contacts-hold',
      text: holdStatement,
      values: [actor.workspaceId, [taxId]],
    });
    const [row] = await this.db.tx
      .select({ id: contacts.id })
      .from(contacts)
      .where(
        and(
          owned(contacts, actor),
          eq(contacts.taxId, taxId),
          eq(contacts.taxIdShared, false),
          notInArray(contacts.id, [...except]),
        ),
      );
    return row !== undefined;
  }

  async keep(
    actor: Actor,
    merge: Omit<Merge, 'undoneAt' | 'journal'> & { readonly journal: MergeJournal },
  ): Promise<void> {
    await this.db.tx
      .insert(contactMerges)
      .values({ ...merge, workspaceId: actor.workspaceId, mergedBy: actor.userId });
  }

  async lockMerge(actor: Actor, survivorId: string, mergeId: string): Promise<Merge> {
    const [row] = isUuid(mergeId)
      ? await this.db.tx
          .select()
          .from(contactMerges)
          .where(
            and(
              owned(contactMerges, actor),
              eq(contactMerges.id, mergeId),
              eq(contactMerges.survivorId, survivorId),
            ),
          )
          .for('update')
      : [];
    if (!row) throw new NotFound('merge');
    return row;
  }

  async last(actor: Actor, survivorId: string): Promise<string | null> {
    const [row] = await this.db.tx
      .select({ id: contactMerges.id })
      .from(contactMerges)
      .where(
        and(
          owned(contactMerges, actor),
          eq(contactMerges.survivorId, survivorId),
          isNull(contactMerges.undoneAt),
        ),
      )
      .orderBy(desc(contactMerges.mergedAt), desc(contactMerges.id))
      .limit(1);
    return row?.id ?? null;
  }

  async markUndone(actor: Actor, mergeId: string, now: Date): Promise<void> {
    await this.db.tx
      .update(contactMerges)
      .set({ undoneAt: now, journal: null })
      .where(and(owned(contactMerges, actor), eq(contactMerges.id, mergeId)));
  }

  /** Locked in the order of their ids: two who merge the same two wait for each other. */
  async #lock(actor: Actor, ids: readonly string[]): Promise<Map<string, ContactRecord>> {
    const { rows } = await this.db.client.query<{ row: ContactRecord }>({
      name: 'contacts-lock-whole',
      text: `select to_jsonb(c) as row from contacts c where ${ownedSql('c', '$1')} and c.id = any($2::uuid[])
             order by c.id for update`,
      values: [actor.workspaceId, ids.filter(isUuid)],
    });
    return new Map(rows.map(({ row }) => [row.id, row]));
  }
}
