import { Injectable } from '@nestjs/common';
import { and, count, eq, isNull, or, sql } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { owned } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { CannedResponseStore, type CannedResponseRow } from '../application/canned-response.store.js';
import { cannedResponses } from './canned-responses.schema.js';

const columns = {
  id: cannedResponses.id,
  shortcut: cannedResponses.shortcut,
  text: cannedResponses.text,
  variables: cannedResponses.variables,
  ownerId: cannedResponses.ownerId,
  version: cannedResponses.version,
};

@Injectable()
export class DrizzleCannedResponseStore extends CannedResponseStore {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async add(actor: Actor, response: CannedResponseRow): Promise<void> {
    await this.db.tx
      .insert(cannedResponses)
      .values({ ...response, variables: [...response.variables], workspaceId: actor.workspaceId });
  }

  async lock(actor: Actor, id: string): Promise<CannedResponseRow> {
    const [row] = isUuid(id)
      ? await this.db.tx
          .select(columns)
          .from(cannedResponses)
          .where(
            and(
              owned(cannedResponses, actor),
              eq(cannedResponses.id, id),
              or(isNull(cannedResponses.ownerId), eq(cannedResponses.ownerId, actor.userId ?? '')),
            ),
          )
          .for('update')
      : [];
    if (!row) throw new NotFound('canned_response');
    return row;
  }

  async update(actor: Actor, { id, ...fields }: CannedResponseRow): Promise<void> {
    await this.db.tx
      .update(cannedResponses)
      .set({ ...fields, variables: [...fields.variables] })
      .where(and(owned(cannedResponses, actor), eq(cannedResponses.id, id)));
  }

  async remove(actor: Actor, id: string): Promise<void> {
    await this.db.tx
      .delete(cannedResponses)
      .where(and(owned(cannedResponses, actor), eq(cannedResponses.id, id)));
  }

  async holdShortcuts(actor: Actor): Promise<void> {
    const key = `${actor.workspaceId} canned responses`;
    await this.db.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
  }

  async findByShortcut(actor: Actor, shortcut: string): Promise<string | null> {
    const [row] = await this.db.tx
      .select({ id: cannedResponses.id })
      .from(cannedResponses)
      .where(and(owned(cannedResponses, actor), eq(cannedResponses.shortcut, shortcut)));
    return row?.id ?? null;
  }

  async count(actor: Actor): Promise<number> {
    const [row] = await this.db.tx
      .select({ responses: count() })
      .from(cannedResponses)
      .where(owned(cannedResponses, actor));
    return row?.responses ?? 0;
  }
}
