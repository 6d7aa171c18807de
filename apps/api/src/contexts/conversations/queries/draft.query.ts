import { Injectable } from '@nestjs/common';
import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { owned } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { drafts } from '../infrastructure/conversations.schema.js';
import type { DraftView } from './draft.dto.js';

/** A person's own draft; nobody reads another's. */
@Injectable()
export class DraftQuery {
  constructor(private readonly db: TenantDb) {}

  /** An empty one when nothing was written. The caller has checked that the conversation is visible. */
  of(actor: Actor, conversationId: string): Promise<DraftView> {
    return this.db.read(actor, async () => {
      const [row] = await this.db.tx
        .select({ content: drafts.content })
        .from(drafts)
        .where(
          and(
            owned(drafts, actor),
            eq(drafts.conversationId, conversationId),
            eq(drafts.userId, actor.userId ?? ''),
          ),
        );
      return row?.content ?? { text: '', replyToId: null, private: false };
    });
  }
}
