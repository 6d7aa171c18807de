import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import type { messageColumns } from './message-columns.js';
import type { MessageError, MessageView } from './message.dto.js';

/** A place in a thread: messages sort by (sentAt, id). */
export interface ThreadPlace {
  readonly sentAt: Date;
  readonly id: string;
}

type Columns = typeof messageColumns;

interface Row {
  id: string;
  conversation_id: string;
  direction: Columns['direction']['_']['data'];
  kind: Columns['kind']['_']['data'];
  text: string | null;
  reply_to_id: string | null;
  private: boolean;
  author_id: string | null;
  author_name: string | null;
  origin: Columns['origin']['_']['data'];
  status: Columns['status']['_']['data'];
  error: MessageError | null;
  external_id: string | null;
  client_id: string | null;
  edited_at: Date | null;
  deleted_at: Date | null;
  forwarded: boolean;
  sent_at: Date;
  created_at: Date;
  seq: string;
  quoted_id: string | null;
  quoted_text: string | null;
  quoted_kind: Columns['kind']['_']['data'] | null;
  quoted_direction: Columns['direction']['_']['data'] | null;
  quoted_author: string | null;
}

const view = `m.id, m.conversation_id, m.direction, m.kind, m.text, m.reply_to_id, m.private, m.author_id, u.name as author_name,
  m.origin, m.status, m.error, m.external_id, m.client_id, m.edited_at, m.deleted_at, m.forwarded, m.sent_at, m.created_at, m.seq,
  q.id as quoted_id, left(q.text, 300) as quoted_text, q.kind as quoted_kind, q.direction as quoted_direction, qu.name as quoted_author`;

const joins = `left join users u on u.id = m.author_id
  left join messages q on q.workspace_id = m.workspace_id and q.id = m.reply_to_id
  left join users qu on qu.id = q.author_id`;

/** The messages of one conversation, newest first. The caller has checked that the conversation is visible. */
@Injectable()
export class ThreadQuery {
  constructor(private readonly db: TenantDb) {}

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
      const { rows } = await this.db.client.query<Row>({
        name,
        text: `select ${view} from messages m ${joins} where ${where}`,
        values: [actor.workspaceId, ...values],
      });
      return rows.map(toView);
    });
  }
}

function toView(row: Row): MessageView {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    direction: row.direction,
    kind: row.kind,
    text: row.text,
    attachments: [],
    replyToId: row.reply_to_id,
    replyTo:
      row.quoted_id && row.quoted_kind && row.quoted_direction
        ? {
            id: row.quoted_id,
            text: row.quoted_text,
            kind: row.quoted_kind,
            direction: row.quoted_direction,
            authorName: row.quoted_author,
          }
        : null,
    private: row.private,
    authorId: row.author_id,
    authorName: row.author_name,
    origin: row.origin,
    status: row.status,
    error: row.error,
    externalId: row.external_id,
    clientId: row.client_id,
    reactions: [],
    editedAt: row.edited_at?.toISOString() ?? null,
    deletedAt: row.deleted_at?.toISOString() ?? null,
    forwarded: row.forwarded,
    sentAt: row.sent_at.toISOString(),
    createdAt: row.created_at.toISOString(),
    seq: Number(row.seq),
  };
}
