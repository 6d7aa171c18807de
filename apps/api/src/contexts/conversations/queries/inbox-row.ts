import { masked, maskedAddress, maskedName } from '../../../kernel/masking.js';
import type { Sight } from '../../../kernel/sight.js';
import type { InboxRow } from './inbox.dto.js';

type Instants = 'lastMessageAt' | 'waitingSince' | 'replyWindowExpiresAt' | 'snoozedUntil' | 'createdAt';

/** The row as PostgreSQL gives it. */
export type InboxRecord = Omit<InboxRow, Instants | 'sla'> & {
  readonly lastMessageAt: Date;
  readonly waitingSince: Date | null;
  readonly replyWindowExpiresAt: Date | null;
  readonly snoozedUntil: Date | null;
  readonly createdAt: Date;
  readonly priorityRank: number;
};

/** Everything that the list shows stands in the row itself; only the channel's name and the labels are looked up, by their keys. */
export const inboxColumns = `c.id, c.channel_id as "channelId", c.channel_type as "channelType",
  (select ch.name from channels ch where ch.workspace_id = c.workspace_id and ch.id = c.channel_id) as "channelName",
  c.contact_id as "contactId", c.contact_name as "contactName", c.contact_address as "contactAddress", c.subject, c.status,
  c.priority, c.priority_rank as "priorityRank", c.assignee_id as "assigneeId", c.team_id as "teamId", c.unread_count as "unreadCount",
  c.last_message_at as "lastMessageAt", c.last_message_preview as "lastMessagePreview",
  c.last_message_kind as "lastMessageKind", c.last_message_direction as "lastMessageDirection",
  c.last_message_status as "lastMessageStatus", c.waiting_since as "waitingSince",
  c.reply_window_expires_at as "replyWindowExpiresAt", c.snoozed_until as "snoozedUntil", c.return_reason as "returnReason", c.version,
  c.created_at as "createdAt",
  array(select l.label_id from conversation_labels l where l.workspace_id = c.workspace_id and l.conversation_id = c.id
    order by l.label_id) as "labelIds"`;

/** As somebody may see it who sees that much. */
export function toInboxRow({ priorityRank: _rank, ...row }: InboxRecord, sight: Sight): InboxRow {
  const shown = {
    ...row,
    lastMessageAt: row.lastMessageAt.toISOString(),
    waitingSince: row.waitingSince?.toISOString() ?? null,
    replyWindowExpiresAt: row.replyWindowExpiresAt?.toISOString() ?? null,
    snoozedUntil: row.snoozedUntil?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    sla: { firstResponseDueAt: null, resolutionDueAt: null, breached: false },
  };
  return shownTo(shown, sight);
}

/** Of a row that shows all, what somebody may see who sees that much. */
export function shownTo(row: InboxRow, sight: Sight): InboxRow {
  return sight.personal ? row : maskedRow(row);
}

/** Without the customer's address. */
export function maskedRow(row: InboxRow): InboxRow {
  return {
    ...row,
    contactName: maskedName(row.contactName),
    contactAddress: masked(row.contactAddress, maskedAddress),
  };
}
