import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Conversation, Page } from '@crm/contract/shapes';

/**
 * How conversations stand in the query cache. Pages stay as the server sent them; what was announced since lies beside
 * them by id, the newest `seq` counting, so the order in which events arrive does not matter.
 */
export interface LiveRow {
  seq: number;
  row: Conversation;
}

export interface ListPage extends Page<Conversation> {
  live: Record<string, LiveRow>;
}

export type ListData = InfiniteData<ListPage>;

export const conversationKeys = {
  /** Lists, open ones and what is counted. */
  all: ['conversations'] as const,
  lists: ['conversations', 'list'] as const,
  list: (filter: object) => ['conversations', 'list', filter] as const,
  detail: (id: string) => ['conversations', 'detail', id] as const,
};

/** The newer of what is known and what was announced; a repeated or late event changes nothing. */
export function newerOf(known: LiveRow | undefined, told: LiveRow): LiveRow {
  return known && known.seq >= told.seq ? known : told;
}

/** Lays an announced row on every list and on the open conversation. */
export function applyConversation(queryClient: QueryClient, told: LiveRow): void {
  queryClient.setQueriesData<ListData>({ queryKey: conversationKeys.lists }, (data) => withLive(data, told));
  queryClient.setQueryData<LiveRow>(conversationKeys.detail(told.row.id), (known) =>
    known ? newerOf(known, told) : undefined,
  );
}

/**
 * Lays the answer to an act of this person on the screen at once. An answer has no number of its own: it counts
 * until the event about it arrives, and never replaces something newer.
 */
export function applyAnswer(queryClient: QueryClient, row: Conversation): void {
  queryClient.setQueriesData<ListData>({ queryKey: conversationKeys.lists }, (data) => {
    const known = data && findRow(data, row.id);
    return known && isOlder(row, known.row) ? data : withRow(data, { seq: known?.seq ?? 0, row });
  });
  queryClient.setQueryData<LiveRow>(conversationKeys.detail(row.id), (known) =>
    known && isOlder(row, known.row) ? known : { seq: known?.seq ?? 0, row },
  );
}

/** It went out of this person's sight: no list has it, and its own page asks again, to be told that there is none. */
export function forgetConversation(queryClient: QueryClient, id: string): void {
  queryClient.setQueriesData<ListData>(
    { queryKey: conversationKeys.lists },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: page.items.filter((row) => row.id !== id),
          live: Object.fromEntries(Object.entries(page.live).filter(([of]) => of !== id)),
        })),
      },
  );
  void queryClient.resetQueries({ queryKey: conversationKeys.detail(id) });
}

/** What the cache knows of a conversation, wherever it was seen: lets a thread open with its header already there. */
export function knownConversation(queryClient: QueryClient, id: string): LiveRow | undefined {
  for (const [, data] of queryClient.getQueriesData<ListData>({ queryKey: conversationKeys.lists })) {
    const found = data && findRow(data, id);
    if (found) return found;
  }
  return undefined;
}

function findRow(data: ListData, id: string): LiveRow | undefined {
  for (const page of data.pages) {
    const live = page.live[id];
    if (live) return live;
  }
  for (const page of data.pages) {
    const row = page.items.find((item) => item.id === id);
    if (row) return { seq: 0, row };
  }
  return undefined;
}

function withLive(data: ListData | undefined, told: LiveRow): ListData | undefined {
  const known = data?.pages[0]?.live[told.row.id];
  return known && newerOf(known, told) === known ? data : withRow(data, told);
}

function withRow(data: ListData | undefined, told: LiveRow): ListData | undefined {
  const first = data?.pages[0];
  if (!data || !first) return data;
  const live = { ...first.live, [told.row.id]: told };
  return { ...data, pages: [{ ...first, live }, ...data.pages.slice(1)] };
}

function isOlder(row: Conversation, than: Conversation): boolean {
  return row.version < than.version || (row.lastMessageAt ?? '') < (than.lastMessageAt ?? '');
}
