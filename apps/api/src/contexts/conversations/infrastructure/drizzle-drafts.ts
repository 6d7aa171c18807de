import { Injectable } from '@nestjs/common';
import { and, eq, type SQL } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { owned, ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { Drafts, type Draft } from '../application/ports/drafts.js';
import { drafts } from './conversations.schema.js';

@Injectable()
export class DrizzleDrafts extends Drafts {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async put(actor: Actor, conversationId: string, draft: Draft, now: Date): Promise<void> {
    const content = { text: draft.text, replyToId: draft.replyToId, private: draft.private };
    await this.db.tx
      .insert(drafts)
      .values({
        workspaceId: actor.workspaceId,
        conversationId,
        userId: writer(actor),
        content,
        updatedAt: now,
      })
      .onConflictDoUpdate({
        target: [drafts.workspaceId, drafts.conversationId, drafts.userId],
        set: { content, updatedAt: now },
      });
  }

  async remove(actor: Actor, conversationId: string): Promise<void> {
    await this.db.tx.delete(drafts).where(and(owned(drafts, actor), own(actor, conversationId)));
  }

  async canQuote(actor: Actor, conversationId: string, messageId: string): Promise<boolean> {
    const { rowCount } = await this.db.client.query({
      name: 'draft-quote',
      text: `select from messages m where ${ownedSql('m', '$1')} and m.conversation_id = $2 and m.id = $3`,
      values: [actor.workspaceId, conversationId, messageId],
    });
    return rowCount === 1;
  }
}

function own(actor: Actor, conversationId: string): SQL | undefined {
  return and(eq(drafts.conversationId, conversationId), eq(drafts.userId, writer(actor)));
}

function writer(actor: Actor): string {
  if (actor.userId === null) throw new Error('Only people write drafts.');
  return actor.userId;
}
