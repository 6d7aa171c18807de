import type { ConversationPriority, ConversationStatus } from './conversation-status.js';

/** A conversation as its whole row; instants as ISO strings. */
export interface ThreadRecord {
  readonly id: string;
  readonly channel_id: string;
  readonly contact_id: string;
  readonly identity_id: string;
  readonly thread_key: string;
  readonly contact_name: string;
  readonly contact_address: string | null;
  readonly status: ConversationStatus;
  readonly priority: ConversationPriority;
  readonly priority_rank: number;
  readonly assignee_id: string | null;
  readonly team_id: string | null;
  readonly unread_count: number;
  readonly last_message_id: string | null;
  readonly last_message_at: string;
  readonly last_message_preview: string | null;
  readonly last_message_kind: string | null;
  readonly last_message_direction: string | null;
  readonly last_message_status: string | null;
  readonly waiting_since: string | null;
  readonly reply_window_expires_at: string | null;
  readonly snoozed_until: string | null;
  readonly return_reason: string | null;
  readonly resolved_at: string | null;
  readonly last_send_seq: number;
  readonly version: number;
  readonly created_at: string;
}

/** Who is needed first decides for both. */
const urgency: readonly ConversationStatus[] = ['resolved', 'snoozed', 'pending', 'open'];

const edited = ['status', 'snoozed_until', 'assignee_id', 'team_id', 'priority'] as const;

/** Two open conversations of one customer on one channel as one: nothing that waits, is unread or is promised is lost. */
export function joinedThread(stay: ThreadRecord, gone: ThreadRecord): ThreadRecord {
  const lead = urgency.indexOf(gone.status) > urgency.indexOf(stay.status) ? gone : stay;
  const bothSnoozed = stay.status === 'snoozed' && gone.status === 'snoozed';
  const spoken = laterOf(stay, gone, 'last_message_at');
  const heard =
    stay.reply_window_expires_at === null && gone.reply_window_expires_at === null
      ? spoken
      : laterOf(stay, gone, 'reply_window_expires_at');
  const urgent = gone.priority_rank > stay.priority_rank ? gone : stay;
  const joined: ThreadRecord = {
    ...stay,
    identity_id: heard.identity_id,
    contact_address: heard.contact_address,
    status: lead.status,
    snoozed_until: bothSnoozed ? earliest(stay.snoozed_until, gone.snoozed_until) : lead.snoozed_until,
    return_reason: lead.return_reason,
    priority: urgent.priority,
    priority_rank: urgent.priority_rank,
    assignee_id: stay.assignee_id ?? gone.assignee_id,
    team_id: stay.team_id ?? gone.team_id,
    unread_count: stay.unread_count + gone.unread_count,
    waiting_since: earliest(stay.waiting_since, gone.waiting_since),
    reply_window_expires_at: latest(stay.reply_window_expires_at, gone.reply_window_expires_at),
    last_send_seq: Math.max(stay.last_send_seq, gone.last_send_seq),
    ...lastShown(spoken),
  };
  return { ...joined, version: versionOf(stay, joined) };
}

/** What the list shows as the last message of a conversation. */
export function lastShown(thread: ThreadRecord) {
  const { last_message_id, last_message_at, last_message_preview } = thread;
  const { last_message_kind, last_message_direction, last_message_status } = thread;
  return {
    last_message_id,
    last_message_at,
    last_message_preview,
    last_message_kind,
    last_message_direction,
    last_message_status,
  };
}

/** A later version where what people edit is something else. */
export function versionOf(before: ThreadRecord, after: ThreadRecord): number {
  return edited.some((field) => before[field] !== after[field]) ? before.version + 1 : before.version;
}

function laterOf(
  one: ThreadRecord,
  other: ThreadRecord,
  field: 'last_message_at' | 'reply_window_expires_at',
): ThreadRecord {
  return timeOf(other[field]) > timeOf(one[field]) ? other : one;
}

export function timeOf(at: string | null): number {
  return at === null ? Number.NEGATIVE_INFINITY : Date.parse(at);
}

export function latest(one: string | null, other: string | null): string | null {
  return timeOf(other) > timeOf(one) ? other : one;
}

export function earliest(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return timeOf(other) < timeOf(one) ? other : one;
}
