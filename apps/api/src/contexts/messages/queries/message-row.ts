import type { MessageFailure, MessageWish } from '../infrastructure/messages.schema.js';
import type { messageColumns } from './message-columns.js';
import type { MessageContentView } from './message-content.dto.js';
import {
  pricingColumn,
  reactionsColumn,
  shownPricing,
  shownReactions,
  type PricingRow,
  type ReactionRow,
} from './message-marks.js';
import type { MessageChangeView, MessageView } from './message.dto.js';
import { shownFailure } from './message-failure.js';

type Columns = typeof messageColumns;

/** What `viewColumns` gives. */
export interface MessageRow {
  id: string;
  conversation_id: string;
  direction: Columns['direction']['_']['data'];
  kind: Columns['kind']['_']['data'];
  text: string | null;
  content: (MessageContentView & { raw?: unknown; errors?: unknown }) | null;
  reply_to_id: string | null;
  private: boolean;
  author_id: string | null;
  author_name: string | null;
  origin: Columns['origin']['_']['data'];
  status: Columns['status']['_']['data'];
  error: MessageFailure | null;
  attempt: number;
  next_try_at: Date | null;
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
  reactions: ReactionRow[] | null;
  pricing: PricingRow | null;
  change: MessageWish | null;
}

export const viewColumns = `m.id, m.conversation_id, m.direction, m.kind, m.text, m.content, m.reply_to_id, m.private, m.author_id, u.name as author_name,
  m.origin, m.status, m.error, m.attempt, m.next_try_at, m.external_id, m.client_id, m.edited_at, m.deleted_at, m.forwarded, m.sent_at, m.created_at, m.seq, m.change,
  q.id as quoted_id, left(q.text, 300) as quoted_text, q.kind as quoted_kind, q.direction as quoted_direction, qu.name as quoted_author,
  (${reactionsColumn}) as reactions, case when m.direction = 'outbound' then (${pricingColumn}) end as pricing`;

/** One row for each message `m`. */
export const messageFrom = `messages m left join users u on u.id = m.author_id
  left join messages q on q.workspace_id = m.workspace_id and q.id = m.reply_to_id
  left join users qu on qu.id = q.author_id`;

/** Its files are added by who read them. */
export function toView(row: MessageRow): MessageView {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    direction: row.direction,
    kind: row.kind,
    text: row.text,
    content: shownContent(row.content),
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
    error: row.error && shownFailure(row.error),
    tries: row.attempt,
    // A first try is due at once: only the ones after a failure have a time worth showing.
    nextTryAt: row.status === 'queued' && row.attempt > 0 ? (row.next_try_at?.toISOString() ?? null) : null,
    pricing: row.pricing && shownPricing(row.pricing),
    externalId: row.external_id,
    clientId: row.client_id,
    reactions: shownReactions(row.reactions ?? []),
    editedAt: row.edited_at?.toISOString() ?? null,
    deletedAt: row.deleted_at?.toISOString() ?? null,
    change: row.change && shownChange(row.change),
    forwarded: row.forwarded,
    sentAt: row.sent_at.toISOString(),
    createdAt: row.created_at.toISOString(),
    seq: Number(row.seq),
  };
}

function shownChange(change: MessageWish): MessageChangeView {
  return {
    kind: change.kind,
    text: change.kind === 'edit' ? change.text : null,
    content: change.kind === 'edit' ? (change.content as MessageContentView | null) : null,
    by: change.by,
    status: change.status,
    error: change.error && shownFailure(change.error),
  };
}

/** What nobody can show stays here: as it came it may hold anything. */
export function shownContent(content: MessageRow['content']): MessageContentView | null {
  if (!content) return null;
  const { raw: _raw, errors: _errors, ...shown } = content;
  return shown;
}
