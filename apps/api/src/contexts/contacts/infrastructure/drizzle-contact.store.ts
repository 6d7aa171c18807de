import { Injectable } from '@nestjs/common';
import { and, asc, eq, isNotNull, ne, or } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { isUuid } from '../../../kernel/ids.js';
import { owned, ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { ContactStore, type ContactRow, type Distinctions } from '../application/contact.store.js';
import { MergedIntoQuery } from '../queries/merged-into.query.js';
import { contacts } from './contacts.schema.js';
import { holdStatement } from './phone-holders.js';

const columns = {
  id: contacts.id,
  name: contacts.name,
  nameEdited: contacts.nameEdited,
  phone: contacts.phone,
  phoneKey: contacts.phoneKey,
  email: contacts.email,
  taxId: contacts.taxId,
  taxIdShared: contacts.taxIdShared,
  companyId: contacts.companyId,
  blockedAt: contacts.blockedAt,
  trashedAt: contacts.trashedAt,
  ownerId: contacts.ownerId,
  version: contacts.version,
};

@Injectable()
export class DrizzleContactStore extends ContactStore {
  constructor(
    private readonly db: TenantDb,
    private readonly mergedInto: MergedIntoQuery,
  ) {
    super();
  }

  async add(actor: Actor, contact: ContactRow, now: Date): Promise<void> {
    await this.db.tx
      .insert(contacts)
      .values({ ...contact, workspaceId: actor.workspaceId, createdAt: now, updatedAt: now });
  }

  async lock(actor: Actor, id: string): Promise<ContactRow> {
    const [row] = isUuid(id)
      ? await this.db.tx
          .select(columns)
          .from(contacts)
          .where(and(owned(contacts, actor), eq(contacts.id, id)))
          .for('update')
      : [];
    if (!row) throw await this.mergedInto.missing(actor, id);
    return row;
  }

  async update(actor: Actor, { id, ...fields }: ContactRow, now: Date): Promise<void> {
    await this.db.tx
      .update(contacts)
      .set({ ...fields, updatedAt: now })
      .where(and(owned(contacts, actor), eq(contacts.id, id)));
  }

  async labelIdsOf(actor: Actor, id: string): Promise<string[]> {
    const { rows } = await this.db.client.query<{ id: string }>({
      name: 'contact-label-ids',
      text: `select l.label_id as id from contact_labels l where ${ownedSql('l', '$1')} and l.contact_id = $2 order by 1`,
      values: [actor.workspaceId, id],
    });
    return rows.map((row) => row.id);
  }

  async putLabels(actor: Actor, id: string, labelIds: readonly string[]): Promise<boolean> {
    const { rowCount } = await this.db.client.query({
      name: 'contact-labels-put',
      text: `with gone as (
               delete from contact_labels l
               where ${ownedSql('l', '$1')} and l.contact_id = $2 and l.label_id <> all($3::uuid[]) returning l.label_id),
             come as (
               insert into contact_labels (workspace_id, contact_id, label_id)
               select $1, $2, label_id from unnest($3::uuid[]) as label_id
               on conflict do nothing returning label_id)
             select from gone union all select from come`,
      values: [actor.workspaceId, id, labelIds],
    });
    return rowCount !== 0;
  }

  async mayOwn(actor: Actor, userId: string): Promise<boolean> {
    const { rowCount } = await this.db.client.query({
      name: 'contact-owner',
      text: `select from memberships m where ${ownedSql('m', '$1')} and m.user_id = $2 and m.disabled_at is null`,
      values: [actor.workspaceId, userId],
    });
    return rowCount === 1;
  }

  async findSame(
    actor: Actor,
    wanted: Distinctions,
    except: string | null,
  ): Promise<{ id: string; field: 'phone' | 'email' | 'taxId' } | null> {
    const { phoneKey, email, taxId } = wanted;
    const given = [phoneKey, email, taxId].filter((value) => typeof value === 'string');
    if (given.length === 0) return null;
    await this.#hold(actor, given);
    const [row] = await this.db.tx
      .select({ id: contacts.id, phoneKey: contacts.phoneKey, email: contacts.email })
      .from(contacts)
      .where(
        and(
          owned(contacts, actor),
          except === null ? undefined : ne(contacts.id, except),
          or(
            phoneKey ? and(isNotNull(contacts.phoneKey), eq(contacts.phoneKey, phoneKey)) : undefined,
            email ? and(isNotNull(contacts.email), eq(contacts.email, email)) : undefined,
            taxId ? and(isNotNull(contacts.taxId), eq(contacts.taxId, taxId)) : undefined,
          ),
        ),
      )
      .orderBy(asc(contacts.createdAt), asc(contacts.id))
      .limit(1);
    if (!row) return null;
    if (phoneKey && row.phoneKey === phoneKey) return { id: row.id, field: 'phone' };
    return { id: row.id, field: email && row.email === email ? 'email' : 'taxId' };
  }

  /** One at a time per value: of two who add the same person at once, the second sees the first one's contact. */
  async #hold(actor: Actor, values: readonly string[]): Promise<void> {
    await this.db.client.query({
      name: 'contacts-hold',
      text: holdStatement,
      values: [actor.workspaceId, values],
    });
  }

  async isTaxIdTaken(actor: Actor, taxId: string, except: string | null): Promise<boolean> {
    await this.#hold(actor, [taxId]);
    const [row] = await this.db.tx
      .select({ id: contacts.id })
      .from(contacts)
      .where(
        and(
          owned(contacts, actor),
          eq(contacts.taxId, taxId),
          eq(contacts.taxIdShared, false),
          except === null ? undefined : ne(contacts.id, except),
        ),
      );
    return row !== undefined;
  }
}
