import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { AttachmentQuery } from './attachment.query.js';
import type { MessageView } from './message.dto.js';
import { messageFrom, toView, viewColumns, type MessageRow } from './message-row.js';

/** A place in a thread: messages sort by (sentAt, id). */
export interface ThreadPlace {
  readonly sentAt: Date;
  readonly id: string;
}

/** A thread of nothing but text is not asked for its files. */
const mayHaveFiles: ReadonlySet<MessageRow['kind']> = new Set<MessageRow['kind']>([
  ...(['image', 'audio', 'video', 'document', 'sticker', 'template', 'interactive'] as const),
]);

/** The messages of one conversation, newest first. The caller has checked that the conversation is visible. */
@Injectable()
export class ThreadQuery {
  constructor(
    private readonly db: TenantDb,
    private readonly attachments: AttachmentQuery,
  ) {}

  /** Older than `before`, or the newest. */
  before(
    actor: Actor,
    conversationId: string,
    limit: number,
    before: ThreadPlace | null,
  ): Promise<MessageView[]> {
    return this.#rows(
      actor,
      before ? 'thread-before' : 'thread-newest',
      `${ownedSql('m', '$1')} and m.conversation_id = $2 ${before ? 'and (m.sent_at, m.id) < ($4, $5::uuid)' : ''}
       order by m.sent_at desc, m.id desc limit $3`,
      [conversationId, limit, ...(before ? [before.sentAt, before.id] : [])],
    );
  }

  /** `place` itself and what came after it, nearest first cut to `limit`, given newest first. */
  async from(
    actor: Actor,
    conversationId: string,
    limit: number,
    place: ThreadPlace,
  ): Promise<MessageView[]> {
    const rows = await this.#rows(
      actor,
      'thread-from',
      `${ownedSql('m', '$1')} and m.conversation_id = $2 and (m.sent_at, m.id) >= ($4, $5::uuid)
       order by m.sent_at, m.id limit $3`,
      [conversationId, limit, place.sentAt, place.id],
    );
    return rows.reverse();
  }

  async placeOf(actor: Actor, conversationId: string, messageId: string): Promise<ThreadPlace | null> {
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<{ sent_at: Date }>({
        name: 'thread-place',
        text: `select m.sent_at from messages m where ${ownedSql('m', '$1')} and m.conversation_id = $2 and m.id = $3`,
        values: [actor.workspaceId, conversationId, messageId],
      });
      return rows[0] ? { sentAt: rows[0].sent_at, id: messageId } : null;
    });
  }

  /** Present views by id; those that are gone are left out. */
  async byIds(actor: Actor, ids: readonly string[]): Promise<Map<string, MessageView>> {
    const views = await this.#rows(
      actor,
      'messages-by-ids',
      `${ownedSql('m', '$1')} and m.id = any($2::uuid[])`,
      [ids],
    );
    return new Map(views.map((message) => [message.id, message]));
  }

  #rows(actor: Actor, name: string, where: string, values: readonly unknown[]): Promise<MessageView[]> {
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<MessageRow>({
        name,
        text: `select ${viewColumns} from ${messageFrom} where ${where}`,
        values: [actor.workspaceId, ...values],
      });
      const withFiles = rows.flatMap((row) => (mayHaveFiles.has(row.kind) ? [row.id] : []));
      const files = await this.attachments.ofMessages(actor, withFiles);
      return rows.map((row) => ({ ...toView(row), attachments: files.get(row.id) ?? [] }));
    });
  }
}
