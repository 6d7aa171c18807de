import { Injectable } from '@nestjs/common';
import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { Ids } from '../../../kernel/ids.js';
import { owned, ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { Drafts, type Draft, type KeptDraft } from '../application/ports/drafts.js';
import { drafts, noDraft } from './conversations.schema.js';

const nextVersion = sql`${drafts.version} + 1`;
const kept = { id: drafts.id, version: drafts.version };

@Injectable()
export class DrizzleDrafts extends Drafts {
  constructor(
    private readonly db: TenantDb,
    private readonly ids: Ids,
  ) {
    super();
  }

  async put(
    actor: Actor,
    conversationId: string,
    draft: Draft,
    base: number | null,
    now: Date,
  ): Promise<KeptDraft | null> {
    const content = { text: draft.text, replyToId: draft.replyToId, private: draft.private };
    const [row] = await this.db.tx
      .insert(drafts)
      .values({
        workspaceId: actor.workspaceId,
        id: this.ids.next(),
        conversationId,
        userId: writer(actor),
        content,
        version: 1,
        updatedAt: now,
      })
      .onConflictDoUpdate({
        target: [drafts.workspaceId, drafts.conversationId, drafts.userId],
        set: { content, version: nextVersion, updatedAt: now },
        ...(base !== null && { setWhere: eq(drafts.version, base) }),
      })
      .returning(kept);
    return row ?? null;
  }

  async empty(
    actor: Actor,
    conversationId: string,
    base: number | null,
    now: Date,
  ): Promise<KeptDraft | null> {
    const [row] = await this.db.tx
      .update(drafts)
      .set({ content: noDraft, version: nextVersion, updatedAt: now })
      .where(
        and(
          owned(drafts, actor),
          own(actor, conversationId),
          standing,
          base === null ? undefined : eq(drafts.version, base),
        ),
      )
      .returning(kept);
    return row ?? null;
  }

  async stands(actor: Actor, conversationId: string): Promise<boolean> {
    const rows = await this.db.tx
      .select({ id: drafts.id })
      .from(drafts)
      .where(and(owned(drafts, actor), own(actor, conversationId), standing));
    return rows.length > 0;
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

const standing = sql`(${drafts.content} ->> 'text' <> '' or ${drafts.content} ->> 'replyToId' is not null)`;

function own(actor: Actor, conversationId: string): SQL | undefined {
  return and(eq(drafts.conversationId, conversationId), eq(drafts.userId, writer(actor)));
}

function writer(actor: Actor): string {
  if (actor.userId === null) throw new Error('Only people write drafts.');
  return actor.userId;
}
