import { Injectable } from '@nestjs/common';
import { and, count, eq, inArray, sql } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { owned } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { LabelStore, type LabelRow } from '../application/label.store.js';
import { labels } from './labels.schema.js';

const columns = {
  id: labels.id,
  name: labels.name,
  nameKey: labels.nameKey,
  color: labels.color,
  version: labels.version,
};

@Injectable()
export class DrizzleLabelStore extends LabelStore {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async add(actor: Actor, label: LabelRow): Promise<void> {
    await this.db.tx.insert(labels).values({ ...label, workspaceId: actor.workspaceId });
  }

  async lock(actor: Actor, id: string): Promise<LabelRow> {
    const [row] = isUuid(id)
      ? await this.db.tx
          .select(columns)
          .from(labels)
          .where(and(owned(labels, actor), eq(labels.id, id)))
          .for('update')
      : [];
    if (!row) throw new NotFound('label');
    return row;
  }

  async update(actor: Actor, { id, ...fields }: LabelRow): Promise<void> {
    await this.db.tx
      .update(labels)
      .set(fields)
      .where(and(owned(labels, actor), eq(labels.id, id)));
  }

  /** The foreign keys of what carries labels delete along. */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.db.tx.delete(labels).where(and(owned(labels, actor), eq(labels.id, id)));
  }

  async holdNames(actor: Actor): Promise<void> {
    const key = `${actor.workspaceId} labels`;
    await this.db.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
  }

  async findByKey(actor: Actor, nameKey: string): Promise<string | null> {
    const [row] = await this.db.tx
      .select({ id: labels.id })
      .from(labels)
      .where(and(owned(labels, actor), eq(labels.nameKey, nameKey)));
    return row?.id ?? null;
  }

  async findByKeys(actor: Actor, nameKeys: readonly string[]): Promise<Map<string, string>> {
    if (nameKeys.length === 0) return new Map();
    const rows = await this.db.tx
      .select({ id: labels.id, nameKey: labels.nameKey })
      .from(labels)
      .where(and(owned(labels, actor), inArray(labels.nameKey, [...nameKeys])));
    return new Map(rows.map(({ id, nameKey }) => [nameKey, id]));
  }

  async count(actor: Actor): Promise<number> {
    const [row] = await this.db.tx.select({ labels: count() }).from(labels).where(owned(labels, actor));
    return row?.labels ?? 0;
  }
}
