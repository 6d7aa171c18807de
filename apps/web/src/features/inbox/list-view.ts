import { type ListData, type LiveRow, newerOf } from '@/shared/api/conversation-cache';
import type { Conversation, ConversationSort, Priority } from '@crm/contract/shapes';
import { belongs, type InboxFilter } from './filter';
import { asksBeyondRows } from './views/groups';

const rank: Record<Priority, number> = { urgent: 3, high: 2, normal: 1, low: 0 };

/** Later instants first, missing ones last. */
function latestFirst(a: string | null, b: string | null): number {
  return (b ?? '').localeCompare(a ?? '');
}

function earliestFirst(a: string | null, b: string | null): number {
  return (a ?? '￿').localeCompare(b ?? '￿');
}

type Order = (a: Conversation, b: Conversation) => number;

const byRecent: Order = (a, b) => latestFirst(a.lastMessageAt, b.lastMessageAt) || b.id.localeCompare(a.id);

const orders: Record<ConversationSort, Order> = {
  recent: byRecent,
  waiting: (a, b) => earliestFirst(a.waitingSince, b.waitingSince) || a.id.localeCompare(b.id),
  priority: (a, b) => rank[b.priority] - rank[a.priority] || byRecent(a, b),
};

/**
 * The rows to show: what the server sent, in its order, with what it announced since laid in at its place. The same
 * for any order or repetition of the announcements.
 */
export function viewOf(data: ListData, filter: InboxFilter, me: string): Conversation[] {
  const sent = new Map<string, Conversation>();
  const live = new Map<string, LiveRow>();
  for (const page of data.pages) {
    for (const row of page.items) sent.set(row.id, row);
    for (const told of Object.values(page.live)) live.set(told.row.id, newerOf(live.get(told.row.id), told));
  }
  if (live.size === 0) return [...sent.values()];
  const order = orders[filter.sort];
  const last = data.pages.at(-1);
  // A row beyond the last one fetched comes with its page; placed now it would hide the rows in between.
  const edge = last?.nextCursor ? last.items.at(-1) : undefined;
  const asksServer = filter.q !== '' || filter.tab === 'mentioned' || asksBeyondRows(filter.groups);
  const rows = [...sent.values()].filter((row) => !live.has(row.id));
  const moved = [...live.values()]
    .map(({ row }) => row)
    .filter((row) => belongs(filter, row, me))
    .filter((row) => !asksServer || sent.has(row.id))
    .filter((row) => !edge || row.id === edge.id || order(row, edge) <= 0)
    .toSorted(order);
  return interleave(rows, moved, order);
}

function interleave(rows: Conversation[], moved: Conversation[], order: Order): Conversation[] {
  const result: Conversation[] = [];
  let next = 0;
  for (const row of rows) {
    for (let one = moved[next]; one && order(one, row) < 0; one = moved[++next]) result.push(one);
    result.push(row);
  }
  return [...result, ...moved.slice(next)];
}
