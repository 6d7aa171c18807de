import type { QueryClient } from '@tanstack/react-query';
import { conversationsQuery } from '@/features/inbox/api';
import { filterFrom } from '@/features/inbox/filter';
import { channelsQuery } from '@/shared/api/channels';
import { countersQuery, mentionCounterQuery } from '@/shared/api/counters';
import { labelsQuery } from '@/shared/api/labels';
import { meQuery } from '@/shared/api/me';
import { renewToken } from '@/shared/api/refresh';
import { teamsQuery } from '@/shared/api/teams';
import { usersQuery } from '@/shared/api/users';
import { realtime } from '@/shared/realtime/realtime-client';

/** So long a first screen may stay empty: rather than a skeleton for a moment, everything at once. */
const patienceMs = 1_500;
/** So long of it for the rows, once it is known who is here. */
const rowsPatienceMs = 500;

/**
 * Asks for what the page of this address shows first as soon as it is known who is here, while the code that draws it is still on its
 * way. Whatever fails is for the page to find out, which asks again. Resolves when the page can be drawn: on a line that answers nothing,
 * too.
 */
export async function askAhead(
  queryClient: QueryClient,
  place: Pick<Location, 'pathname' | 'search'>,
): Promise<void> {
  await Promise.race([ask(queryClient, place), pause(patienceMs)]);
}

async function ask(
  queryClient: QueryClient,
  { pathname, search }: Pick<Location, 'pathname' | 'search'>,
): Promise<void> {
  const token = await renewToken(null).catch(() => null);
  if (token === null) return;
  await Promise.all([realtime.prepare(), queryClient.prefetchQuery(meQuery)]);
  const me = queryClient.getQueryData(meQuery.queryKey);
  if (!me || !/^\/conversas(\/|$)/.test(pathname)) return;
  await Promise.race([rowsAndNames(queryClient, new Set(me.permissions), search), pause(rowsPatienceMs)]);
}

/** The list of conversations and the names in its rows, so that they are drawn once. */
async function rowsAndNames(
  queryClient: QueryClient,
  may: ReadonlySet<string>,
  search: string,
): Promise<void> {
  const asked: Promise<void>[] = [];
  if (may.has('conversations.read')) {
    const filter = filterFrom(new URLSearchParams(search));
    asked.push(
      queryClient.prefetchInfiniteQuery(conversationsQuery(filter)),
      queryClient.prefetchQuery(countersQuery),
      queryClient.prefetchQuery(mentionCounterQuery),
    );
  }
  if (may.has('users.read'))
    asked.push(queryClient.prefetchQuery(usersQuery), queryClient.prefetchQuery(teamsQuery));
  if (may.has('contacts.read')) asked.push(queryClient.prefetchQuery(labelsQuery));
  if (may.has('channels.read')) asked.push(queryClient.prefetchQuery(channelsQuery));
  await Promise.all(asked);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
