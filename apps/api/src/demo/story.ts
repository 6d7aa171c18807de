import { customers, type Customer } from './data/customers.js';
import { dialogues, pieces, places, prices } from './data/dialogues.js';
import type { ColleagueKey } from './data/team.js';

export interface ToldMessage {
  readonly from: 'customer' | 'shop' | 'note';
  readonly text: string;
  readonly at: Date;
  /** Whether it quotes the other side's last line. */
  readonly quotes: boolean;
  readonly author: ColleagueKey | null;
  readonly status: 'received' | 'sent' | 'delivered' | 'read' | 'failed' | 'unconfirmed';
  /** A kind that the shop's system cannot show yet. */
  readonly unsupported: boolean;
}

export interface ToldConversation {
  readonly customer: Customer;
  readonly status: 'open' | 'pending' | 'snoozed' | 'resolved';
  readonly priority: 'low' | 'normal' | 'high' | 'urgent';
  readonly assignee: ColleagueKey | null;
  readonly snoozedUntil: Date | null;
  readonly unread: number;
  readonly messages: readonly ToldMessage[];
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const conversationCount = 60;
/** America/Sao_Paulo has had no summer time since 2019. */
const zoneMs = -3 * hour;
const opens = 8;
const closes = 19;
const sellers: readonly ColleagueKey[] = ['agent', 'juliana', 'supervisor'];

/** Who waits how long: the newest first. The rest of the sixty lies days and weeks back. */
const recent = [2, 5, 14, 27, 48, 64, 92, 130, 175, 240, 330, 420, 560, 700, 900].map(
  (minutes) => minutes * minute,
);

/**
 * What has happened in the shop up to `now`: sixty conversations in every state, about six hundred messages. The same moment
 * always tells the same story.
 */
export function tellStory(now: Date): ToldConversation[] {
  return Array.from({ length: conversationCount }, (_, index) => tell(index, now));
}

function tell(index: number, now: Date): ToldConversation {
  const customer = customers[index % customers.length] as Customer;
  const dialogue = dialogues[index % dialogues.length] ?? dialogues[0];
  const lines = (dialogue?.lines ?? []).map((line) => fill(line, index));
  const age = recent[index] ?? (index - recent.length + 1) * 0.7 * day + 26 * hour;
  const status = statusOf(index);
  // Most of those who are still open wait for an answer: their story stops at a line of their own.
  const told = status === 'resolved' || index % 4 === 3 ? lines : untilCustomer(lines);
  const assignee = index % 6 === 1 ? null : (sellers[index % sellers.length] ?? null);
  const author = assignee ?? 'juliana';
  const times = timesOf(told.length, new Date(now.getTime() - age), index);
  const messages = told.map((line, place) => message(line, times[place] ?? now, author, index));
  const lastShop = messages.findLastIndex(({ from }) => from === 'shop');
  const lastAnswered = messages.findLastIndex(({ from }) => from !== 'customer');
  const waiting = messages.slice(lastAnswered + 1).length;
  return {
    customer,
    status,
    priority: index % 17 === 6 ? 'urgent' : index % 9 === 2 ? 'high' : index % 23 === 11 ? 'low' : 'normal',
    assignee: status === 'resolved' && assignee === null ? 'agent' : assignee,
    snoozedUntil: status === 'snoozed' ? new Date(now.getTime() + (4 + (index % 5)) * hour) : null,
    unread: status === 'open' && index % 5 !== 4 ? Math.min(waiting, 3) : 0,
    messages: withOddities(messages, index, lastShop),
  };
}

function statusOf(index: number): ToldConversation['status'] {
  if (index >= customers.length) return 'resolved';
  if (index < 12) return 'open';
  if (index % 7 === 5) return 'snoozed';
  if (index % 7 === 2) return 'pending';
  return index % 3 === 0 ? 'resolved' : 'open';
}

function untilCustomer(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line.startsWith('c '));
  return lines.slice(0, last + 1);
}

function fill(line: string, index: number): string {
  return line
    .replaceAll('{p}', pieces[index % pieces.length] ?? '')
    .replaceAll('{v}', prices[index % prices.length] ?? '')
    .replaceAll('{b}', places[index % places.length] ?? '');
}

function message(line: string, at: Date, author: ColleagueKey, index: number): ToldMessage {
  const who = line[0];
  const quotes = line.startsWith('a > ');
  const text = line.slice(quotes ? 4 : 2);
  const from = who === 'c' ? 'customer' : who === 'n' ? 'note' : 'shop';
  return {
    from,
    text,
    at,
    quotes,
    author: from === 'customer' ? null : from === 'note' ? 'supervisor' : author,
    status:
      from === 'customer' ? 'received' : from === 'note' ? 'sent' : index % 8 === 7 ? 'delivered' : 'read',
    unsupported: false,
  };
}

/** One that failed, one that nobody knows of, and a kind of message that is not shown yet: they happen in every shop. */
function withOddities(messages: readonly ToldMessage[], index: number, lastShop: number): ToldMessage[] {
  return messages.map((one, place) => {
    if (index === 9 && place === lastShop) return { ...one, status: 'failed' };
    if (index === 5 && place === lastShop) return { ...one, status: 'unconfirmed' };
    if (index === 7 && place === 0) {
      return { ...one, unsupported: true };
    }
    return one;
  });
}

/** Backwards from the last line: minutes within a talk, a night between two talks, never while the shop is closed. */
function timesOf(count: number, end: Date, index: number): Date[] {
  const times: Date[] = [];
  let at = index < recent.length ? end.getTime() : inBusinessHours(end.getTime());
  for (let place = count - 1; place >= 0; place -= 1) {
    times[place] = new Date(at);
    const gap = place % 5 === 0 ? 19 * hour : (1 + ((place * 7 + index * 3) % 11)) * minute;
    at -= gap;
    if (gap > hour) at = inBusinessHours(at);
  }
  return times;
}

function inBusinessHours(at: number): number {
  const local = at + zoneMs;
  const midnight = Math.floor(local / day) * day;
  const minutes = (local - midnight) / minute;
  const span = (closes - opens) * 60;
  const placed = minutes < opens * 60 || minutes >= closes * 60 ? opens * 60 + (minutes % span) : minutes;
  const moved = midnight + placed * minute - zoneMs;
  return moved > at ? moved - day : moved;
}
