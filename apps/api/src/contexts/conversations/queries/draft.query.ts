import { Injectable } from '@nestjs/common';
import { and, eq, inArray } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { owned } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { drafts, noDraft } from '../infrastructure/conversations.schema.js';
import type { DraftNews, DraftView } from './draft.dto.js';

/** A person's own draft; nobody reads another's. */
@Injectable()
export class DraftQuery {
  constructor(private readonly db: TenantDb) {}

  /** An empty one when nothing was written. The caller has checked that the conversation is visible. */
  of(actor: Actor, conversationId: string): Promise<DraftView> {
    return this.db.read(actor, async () => {
      const [row] = await this.db.tx
        .select({ content: drafts.content, version: drafts.version })
        .from(drafts)
        .where(
          and(
            owned(drafts, actor),
            eq(drafts.conversationId, conversationId),
            eq(drafts.userId, actor.userId ?? ''),
          ),
        );
      return { ...(row?.content ?? noDraft), version: row?.version ?? 0 };
    });
  }

  /** What the owners of these drafts are told, in the running transaction; none of their words. */
  async news(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, DraftNews>> {
    const rows = await this.db.tx
      .select({
        id: drafts.id,
        conversationId: drafts.conversationId,
        userId: drafts.userId,
        version: drafts.version,
      })
      .from(drafts)
      .where(and(owned(drafts, actor), inArray(drafts.id, [...ids])));
    return new Map(rows.map((row) => [row.id, row]));
  }
}
