import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { cursorInstant, CursorInvalid, decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';
import { ConversationDesk } from '../../conversations/public.js';
import type { MessagePage, MessageView } from './message.dto.js';
import { ThreadQuery, type ThreadPlace } from './thread.query.js';

export interface ThreadPageParams {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly around?: string | undefined;
}

const list = 'messages';

/** A page of a thread, for somebody who may see its conversation; pages go back in time. */
@Injectable()
export class ThreadPageQuery {
  constructor(
    private readonly db: TenantDb,
    private readonly conversations: ConversationDesk,
    private readonly thread: ThreadQuery,
  ) {}

  /** @throws NotFound for a conversation out of sight; CursorInvalid */
  page(actor: Actor, conversationId: string, params: ThreadPageParams): Promise<MessagePage> {
    return this.db.readByKeys(actor, async () => {
      const seen = this.conversations.see(actor, conversationId);
      if (params.around === undefined && params.cursor === undefined) {
        // In one breath; whoever may not see it gets nothing of what was read.
        const newest = this.thread.before(actor, conversationId, params.limit + 1, null);
        const [items] = await Promise.all([newest, seen]);
        return this.#toPage(conversationId, items, params.limit);
      }
      await seen;
      if (params.around !== undefined)
        return this.#around(actor, conversationId, params.around, params.limit);
      const before = params.cursor === undefined ? null : this.#place(params.cursor, conversationId);
      const items = await this.thread.before(actor, conversationId, params.limit + 1, before);
      return this.#toPage(conversationId, items, params.limit);
    });
  }

  /** Half of the page newer than the message, half older; the cursor goes on from the oldest. */
  async #around(
    actor: Actor,
    conversationId: string,
    messageId: string,
    limit: number,
  ): Promise<MessagePage> {
    const place = await this.thread.placeOf(actor, conversationId, messageId);
    if (!place) throw new NotFound('message');
    const newer = await this.thread.from(actor, conversationId, Math.max(1, Math.ceil(limit / 2)), place);
    const rest = Math.max(1, limit - newer.length);
    const older = await this.thread.before(actor, conversationId, rest + 1, place);
    return this.#toPage(conversationId, [...newer, ...older], newer.length + rest);
  }

  #toPage(conversationId: string, found: readonly MessageView[], limit: number): MessagePage {
    const items = found.slice(0, limit);
    const last = items.at(-1);
    const more = found.length > limit && last !== undefined;
    return { items, nextCursor: more ? encodeCursor(list, conversationId, [last.sentAt, last.id]) : null };
  }

  #place(cursor: string, conversationId: string): ThreadPlace {
    const [sentAt, id] = decodeCursor(cursor, list, conversationId, 2);
    if (!isUuid(id)) throw new CursorInvalid();
    return { sentAt: cursorInstant(sentAt), id };
  }
}
