import { Injectable } from '@nestjs/common';
import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { owned, ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import {
  BulkEdits,
  type BulkEdit,
  type BulkItem,
  type ItemOutcome,
} from '../application/ports/bulk-edits.js';
import type { BulkState } from '../domain/bulk-edit.js';
import { bulkEdits } from './bulk-edits.schema.js';

@Injectable()
export class PostgresBulkEdits extends BulkEdits {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async add(actor: Actor, edit: BulkEdit, conversationIds: readonly string[], now: Date): Promise<void> {
    const { workspaceId } = actor;
    await this.db.tx.insert(bulkEdits).values({ ...edit, workspaceId, createdAt: now });
    await this.db.client.query({
      name: 'bulk-items-add',
      text: `insert into bulk_edit_items (workspace_id, bulk_id, conversation_id, state)
             select $1, $2, id, 'due' from unnest($3::uuid[]) as id`,
      values: [workspaceId, edit.id, conversationIds],
    });
  }

  async lock(actor: Actor, id: string): Promise<BulkEdit> {
    const [row] = isUuid(id)
      ? await this.db.tx
          .select()
          .from(bulkEdits)
          .where(and(owned(bulkEdits, actor), eq(bulkEdits.id, id), eq(bulkEdits.userId, actor.userId ?? '')))
          .for('update')
      : [];
    if (!row) throw new NotFound('bulk_edit');
    return row;
  }

  async setState(actor: Actor, id: string, state: BulkState): Promise<void> {
    await this.db.tx
      .update(bulkEdits)
      .set({ state })
      .where(and(owned(bulkEdits, actor), eq(bulkEdits.id, id)));
  }

  async take(actor: Actor, id: string, state: 'due' | 'done', most: number): Promise<BulkItem[]> {
    const { rows } = await this.db.client.query<BulkItem>({
      name: 'bulk-items-take',
      text: `select i.conversation_id as "conversationId", i.before, i.version from bulk_edit_items i
             where ${ownedSql('i', '$1')} and i.bulk_id = $2 and i.state = $3
             order by i.conversation_id limit $4`,
      values: [actor.workspaceId, id, state, most],
    });
    return rows;
  }

  async settle(actor: Actor, id: string, outcomes: readonly ItemOutcome[]): Promise<void> {
    await this.db.client.query({
      name: 'bulk-items-settle',
      text: `update bulk_edit_items i set state = v.state, reason = v.reason, before = v.before, version = v.version
             from jsonb_to_recordset($3::jsonb) as v(
               "conversationId" uuid, state text, reason text, before jsonb, version int)
             where ${ownedSql('i', '$1')} and i.bulk_id = $2 and i.conversation_id = v."conversationId"`,
      values: [actor.workspaceId, id, JSON.stringify(outcomes)],
    });
  }
}
