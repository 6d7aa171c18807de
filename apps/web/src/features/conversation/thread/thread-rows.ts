import type { Message } from '@crm/contract/shapes';
import { daysAgo } from '@/shared/lib/format';
import type { PendingSend, Sends } from '../sending/pending-send';

export type ThreadRow =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'unread'; key: string }
  | { kind: 'message'; key: string; message: Message; startsGroup: boolean; endsGroup: boolean }
  | { kind: 'album'; key: string; messages: Message[]; startsGroup: boolean; endsGroup: boolean }
  | { kind: 'pending'; key: string; send: PendingSend };

/** Messages of one person this close together read as one turn. */
const turn = 5 * 60_000;

/**
 * What the thread draws, oldest first. A message that this device sent keeps the key of its waiting bubble, so that the
 * bubble stays the same element when the server has taken it.
 */
export function threadRows(
  messages: readonly Message[],
  pending: Sends,
  unreadFrom: string | null,
): ThreadRow[] {
  const rows: ThreadRow[] = [];
  const taken = new Set(messages.map(({ clientId }) => clientId));
  messages.forEach((message, place) => {
    const before = messages[place - 1];
    const after = messages[place + 1];
    if (!before || !sameDay(before, message)) {
      rows.push({ kind: 'day', key: `day:${message.id}`, at: message.sentAt });
    }
    if (message.id === unreadFrom) rows.push({ kind: 'unread', key: 'unread' });
    const startsGroup = !before || message.id === unreadFrom || !sameTurn(before, message);
    const endsGroup = !after || after.id === unreadFrom || !sameTurn(message, after);
    const open = rows.at(-1);
    if (before && sameAlbum(before, message) && !startsGroup && join(open, message, endsGroup, rows)) return;
    rows.push({ kind: 'message', key: message.clientId ?? message.id, message, startsGroup, endsGroup });
  });
  for (const send of pending) {
    if (!taken.has(send.clientId)) rows.push({ kind: 'pending', key: send.clientId, send });
  }
  return rows;
}

/** As many as any provider sends together. */
const wholeAlbum = 10;

/** Puts a message to the album that it continues. False when it has to stand alone. */
function join(open: ThreadRow | undefined, message: Message, endsGroup: boolean, rows: ThreadRow[]): boolean {
  if (open?.kind === 'message') {
    const { key, startsGroup } = open;
    rows[rows.length - 1] = { kind: 'album', key, messages: [open.message, message], startsGroup, endsGroup };
    return true;
  }
  if (open?.kind !== 'album' || open.messages.length >= wholeAlbum) return false;
  open.messages.push(message);
  open.endsGroup = endsGroup;
  return true;
}

function sameAlbum(a: Message, b: Message): boolean {
  return (
    a.content?.albumId !== undefined &&
    a.content.albumId === b.content?.albumId &&
    a.direction === b.direction &&
    isAlbumPart(a) &&
    isAlbumPart(b)
  );
}

/** What went wrong, is still coming or was taken back is shown by itself. */
function isAlbumPart({ kind, status, nextTryAt, deletedAt, change, attachments }: Message): boolean {
  return (
    (kind === 'image' || kind === 'video') &&
    status !== 'failed' &&
    status !== 'unconfirmed' &&
    nextTryAt === null &&
    deletedAt === null &&
    change === null &&
    attachments.length > 0 &&
    attachments.every(({ state, error }) => state === 'ready' && error === null)
  );
}

/** The messages that a row shows. */
export function messagesIn(row: ThreadRow): readonly Message[] {
  if (row.kind === 'album') return row.messages;
  return row.kind === 'message' ? [row.message] : [];
}

function sameDay(a: Message, b: Message): boolean {
  return daysAgo(new Date(a.sentAt), new Date(b.sentAt)) === 0;
}

function sameTurn(a: Message, b: Message): boolean {
  return (
    sameDay(a, b) &&
    a.direction === b.direction &&
    a.private === b.private &&
    a.authorId === b.authorId &&
    a.origin === b.origin &&
    Date.parse(b.sentAt) - Date.parse(a.sentAt) < turn
  );
}

/** The oldest of the customer's unread messages, as far as messages are loaded. */
export function firstUnread(messages: readonly Message[], unreadCount: number): string | null {
  if (unreadCount <= 0) return null;
  const fromCustomer = messages.filter(({ direction }) => direction === 'inbound');
  return (fromCustomer.at(-unreadCount) ?? fromCustomer[0])?.id ?? null;
}

/** How many of the customer's messages came after the one that was last on the screen. */
export function newsAfter(messages: readonly Message[], lastSeen: string | null): number {
  const place = messages.findIndex(({ id }) => id === lastSeen);
  if (place === -1) return 0;
  return messages.slice(place + 1).filter(({ direction }) => direction === 'inbound').length;
}

/** The highest event number on the screen: what this person has seen when they write. */
export function seenSeqOf(messages: readonly Message[]): number {
  return Math.max(0, ...messages.map(({ seq }) => seq));
}
