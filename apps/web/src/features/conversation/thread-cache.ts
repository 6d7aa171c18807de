import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Message, Page } from '@crm/contract/shapes';

/**
 * A thread in the query cache: pages as the server sent them (newest first), and beside them by id what was announced
 * since. `seq` of a message decides which of two versions counts, so events may come in any order, twice or late.
 */
export interface ThreadPage extends Page<Message> {
  live: Record<string, Message>;
  /** The message around which the page was asked for; null for the newest page and for older ones by cursor. */
  around: string | null;
}

export type ThreadData = InfiniteData<ThreadPage>;

export const threadKeys = {
  all: (conversationId: string) => ['messages', conversationId] as const,
  /** `anchor`: the message somebody jumped to; null for the end of the conversation. */
  one: (conversationId: string, anchor: string | null) =>
    ['messages', conversationId, anchor ?? 'latest'] as const,
};

export function newerMessage(known: Message | undefined, told: Message): Message {
  return known && known.seq >= told.seq ? known : told;
}

/** Lays an announced message on every loaded window of its conversation. */
export function applyMessage(queryClient: QueryClient, told: Message): void {
  patch(queryClient, told, newerMessage);
}

/** Lays the answer to an act of this person on the screen: it counts until an event with a higher number comes. */
export function applyMessageAnswer(queryClient: QueryClient, told: Message): void {
  patch(queryClient, told, (known) => (known && known.seq > told.seq ? known : told));
}

function patch(
  queryClient: QueryClient,
  told: Message,
  choose: (known: Message | undefined, told: Message) => Message,
): void {
  queryClient.setQueriesData<ThreadData>({ queryKey: threadKeys.all(told.conversationId) }, (data) => {
    const first = data?.pages[0];
    if (!data || !first || choose(knownIn(data, told.id), told) !== told) return data;
    const live = { ...first.live, [told.id]: told };
    return { ...data, pages: [{ ...first, live }, ...data.pages.slice(1)] };
  });
}

function knownIn(data: ThreadData, id: string): Message | undefined {
  let known: Message | undefined;
  for (const page of data.pages) {
    const sent = page.items.find((message) => message.id === id);
    if (sent) known = newerMessage(known, sent);
    const told = page.live[id];
    // On equal numbers what was laid on later counts: it is the answer to an act of this person.
    if (told && (!known || told.seq >= known.seq)) known = told;
  }
  return known;
}

/** Oldest first, each message once and in its newest version, without holes. */
export function messagesOf(data: ThreadData): Message[] {
  const all = new Map<string, Message>();
  for (const page of data.pages) {
    for (const message of page.items) all.set(message.id, newerMessage(all.get(message.id), message));
  }
  for (const page of data.pages) {
    for (const told of Object.values(page.live)) {
      const known = all.get(told.id);
      if (!known || told.seq >= known.seq) all.set(told.id, told);
    }
  }
  const oldest = data.pages.at(-1);
  const newest = data.pages[0];
  const from = oldest?.nextCursor ? oldest.items.at(-1) : undefined;
  const to = newest && !reachesEnd(newest) ? newest.items[0] : undefined;
  return [...all.values()]
    .filter((message) => !from || inTime(from, message) <= 0)
    .filter((message) => !to || inTime(message, to) <= 0)
    .toSorted(inTime);
}

/** True when nothing newer than this page exists but what is announced live. */
export function reachesEnd(page: ThreadPage): boolean {
  return page.around === null || page.items[0]?.id === page.around;
}

function inTime(a: Message, b: Message): number {
  return a.sentAt.localeCompare(b.sentAt) || a.id.localeCompare(b.id);
}
