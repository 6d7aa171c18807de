import { earliest, lastShown, latest, timeOf, versionOf, type ThreadRecord } from './joined-thread.js';

/** A message of a conversation that is parted: of those that came since, and the last one that each was shown with. */
export interface PartingMessage {
  readonly id: string;
  readonly conversationId: string;
  /** Whether it goes to the contact that is given back. */
  readonly theirs: boolean;
  /** Whether it came after both became one. */
  readonly isNew: boolean;
  readonly direction: 'inbound' | 'outbound';
  readonly kind: string;
  /** A note for the team. */
  readonly private: boolean;
  /** Edited or taken back since it was written. */
  readonly isChanged: boolean;
  /** Null: it was taken back. */
  readonly preview: string | null;
  readonly status: string;
  readonly at: string;
  readonly sentAt: string;
  readonly sendSeq: number | null;
}

export interface Parting {
  /** The one of the two as it was. */
  readonly before: ThreadRecord;
  /** Both, as they were when they had become one. */
  readonly joined: ThreadRecord;
  /** Both, as they are now. */
  readonly now: ThreadRecord;
  /** The messages of the one; first those that came first. */
  readonly mine: readonly PartingMessage[];
  /** The messages of both. */
  readonly all: readonly PartingMessage[];
}

/**
 * One of two conversations that were one: what it was, with what was done to both since and what came to it alone. Where nothing
 * came and nothing was done, it is exactly what it was.
 */
export function partedThread({ before, joined, now, mine, all }: Parting): ThreadRecord {
  const since = <Field extends keyof ThreadRecord>(field: Field) =>
    now[field] === joined[field] ? before[field] : now[field];
  const news = mine.filter(({ isNew }) => isNew);
  const heard = news.filter(isHeard);
  const state = stateOf(before, joined, now, heard.length > 0);
  const parted: ThreadRecord = {
    ...before,
    ...state,
    priority: since('priority'),
    priority_rank: since('priority_rank'),
    assignee_id: since('assignee_id'),
    team_id: since('team_id'),
    unread_count: unreadOf(before, joined, now, mine, all),
    waiting_since: waitingOf(before, joined, now, heard),
    reply_window_expires_at: windowOf(before, now, heard, all),
    last_send_seq: Math.max(before.last_send_seq, ...news.map(({ sendSeq }) => sendSeq ?? 0)),
    ...lastOf(before, mine),
  };
  return { ...parted, version: versionOf(before, parted) };
}

function isHeard({ direction, isNew }: PartingMessage): boolean {
  return isNew && direction === 'inbound';
}

/** What a customer wrote or was written. */
export function isTalk(message: PartingMessage): boolean {
  return isWritten(message) && !message.private;
}

/** What goes where its customer goes, notes too; lines of what was done stay where they are. */
export function isWritten({ kind, isNew }: PartingMessage): boolean {
  return isNew && kind !== 'system';
}

/** A conversation of which nothing is known but where it is. */
export function unspoken(thread: ThreadRecord): ThreadRecord {
  return {
    ...thread,
    unread_count: 0,
    last_message_id: null,
    last_message_at: thread.created_at,
    last_message_preview: '',
    last_message_kind: null,
    last_message_direction: null,
    last_message_status: null,
    waiting_since: null,
    reply_window_expires_at: null,
  };
}

type State = Pick<ThreadRecord, 'status' | 'snoozed_until' | 'return_reason' | 'resolved_at'>;

/** What people did to both holds for each; what a customer's message opened is open for that customer alone. */
function stateOf(before: ThreadRecord, joined: ThreadRecord, now: ThreadRecord, wrote: boolean): State {
  const isSame = now.status === joined.status && now.snoozed_until === joined.snoozed_until;
  const { status, snoozed_until, return_reason, resolved_at } =
    isSame || now.status === 'open' ? before : now;
  if (status === 'open' || now.status !== 'open' || !wrote)
    return {
      status,
      snoozed_until,
      resolved_at,
      return_reason: now.return_reason === joined.return_reason ? return_reason : now.return_reason,
    };
  return { status: 'open', snoozed_until: null, return_reason: now.return_reason, resolved_at };
}

/** Who read since has read all that was there then: the newest are unread. */
function unreadOf(
  before: ThreadRecord,
  joined: ThreadRecord,
  now: ThreadRecord,
  mine: readonly PartingMessage[],
  all: readonly PartingMessage[],
): number {
  const heard = all.filter(isHeard);
  const own = mine.filter(isHeard).length;
  if (now.unread_count === joined.unread_count + heard.length) return before.unread_count + own;
  const ids = new Set(mine.map(({ id }) => id));
  const newest = now.unread_count === 0 ? [] : heard.slice(-now.unread_count);
  return newest.filter(({ id }) => ids.has(id)).length;
}

function waitingOf(
  before: ThreadRecord,
  joined: ThreadRecord,
  now: ThreadRecord,
  heard: readonly PartingMessage[],
): string | null {
  if (now.waiting_since === null) return null;
  const isSame = now.waiting_since === joined.waiting_since;
  if (isSame && before.waiting_since !== null) return before.waiting_since;
  const waiting = heard.filter(({ at }) => isSame || timeOf(at) >= timeOf(now.waiting_since));
  return waiting.reduce<string | null>((first, { at }) => earliest(first, at), null);
}

/** A channel's window is as long for the one as for the other. */
function windowOf(
  before: ThreadRecord,
  now: ThreadRecord,
  heard: readonly PartingMessage[],
  all: readonly PartingMessage[],
): string | null {
  const own = lastSent(heard);
  const last = lastSent(all.filter(isHeard));
  if (own === null || last === null || now.reply_window_expires_at === null)
    return before.reply_window_expires_at;
  const length = timeOf(now.reply_window_expires_at) - timeOf(last);
  return latest(before.reply_window_expires_at, new Date(timeOf(own) + length).toISOString());
}

function lastSent(messages: readonly PartingMessage[]): string | null {
  return messages.reduce<string | null>((last, { sentAt }) => latest(last, sentAt), null);
}

function lastOf(before: ThreadRecord, mine: readonly PartingMessage[]) {
  const shown = mine.filter((message) => isTalk(message) || message.id === before.last_message_id);
  const newest = shown.reduce<PartingMessage | null>(
    (last, message) => (last === null || timeOf(message.at) >= timeOf(last.at) ? message : last),
    null,
  );
  if (newest === null || (newest.isNew && timeOf(newest.at) < timeOf(before.last_message_at)))
    return lastShown(before);
  if (newest.id === before.last_message_id)
    return {
      ...lastShown(before),
      ...(newest.isChanged && { last_message_preview: newest.preview }),
      last_message_status: newest.status,
    };
  return {
    last_message_id: newest.id,
    last_message_at: newest.at,
    last_message_preview: newest.preview,
    last_message_kind: newest.kind,
    last_message_direction: newest.direction,
    last_message_status: newest.status,
  };
}
