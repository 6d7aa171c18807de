import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Parameters } from '../../../platform/db/parameters.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { sightName, visibleWithinSql } from '../../conversations/public.js';
import { AttachmentQuery } from './attachment.query.js';
import { maskedMessage } from './masked-message.js';
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
      (add) => `m.conversation_id = ${add(conversationId)}
       ${before ? `and (m.sent_at, m.id) < (${add(before.sentAt)}, ${add(before.id)}::uuid)` : ''}
       order by m.sent_at desc, m.id desc limit ${add(limit)}`,
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
      (
        add,
      ) => `m.conversation_id = ${add(conversationId)} and (m.sent_at, m.id) >= (${add(place.sentAt)}, ${add(place.id)}::uuid)
       order by m.sent_at, m.id limit ${add(limit)}`,
    );
    return rows.reverse();
  }

  async placeOf(actor: Actor, conversationId: string, messageId: string): Promise<ThreadPlace | null> {
    return this.db.read(actor, async () => {
      const parameters = new Parameters();
      const visible = visibleWithinSql('m', actor, parameters);
      const { rows } = await this.db.client.query<{ sent_at: Date }>({
        name: sightName('thread-place', actor),
        text: `select m.sent_at from messages m where ${visible}
               and m.conversation_id = ${parameters.add(conversationId)} and m.id = ${parameters.add(messageId)}`,
        values: parameters.values,
      });
      return rows[0] ? { sentAt: rows[0].sent_at, id: messageId } : null;
    });
  }

  /** Present views by id; those that are gone or out of sight are left out. */
  async byIds(actor: Actor, ids: readonly string[]): Promise<Map<string, MessageView>> {
    const views = await this.#rows(actor, 'messages-by-ids', (add) => `m.id = any(${add(ids)}::uuid[])`);
    return new Map(views.map((message) => [message.id, message]));
  }

  #rows(
    actor: Actor,
    name: string,
    where: (add: (value: unknown) => string) => string,
  ): Promise<MessageView[]> {
    return this.db.read(actor, async () => {
      const parameters = new Parameters();
      const visible = visibleWithinSql('m', actor, parameters);
      const { rows } = await this.db.client.query<MessageRow>({
        name: sightName(name, actor),
        text: `select ${viewColumns} from ${messageFrom} where ${visible} and ${where((value) => parameters.add(value))}`,
        values: parameters.values,
      });
      const withFiles = rows.flatMap((row) => (mayHaveFiles.has(row.kind) ? [row.id] : []));
      const files = await this.attachments.ofMessages(actor, withFiles);
      return rows.map((row) => {
        const view = { ...toView(row), attachments: files.get(row.id) ?? [] };
        return actor.sight.personal ? view : maskedMessage(view);
      });
    });
  }
}
