import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ConversationCounters, ConversationStatus } from '@crm/contract/shapes';
import { api, data } from './client';

/** Open conversations per tab; shared by the rail and the list. */
export const countersQuery = queryOptions({
  queryKey: ['conversations', 'counters'],
  queryFn: () => data(api.GET('/api/v1/conversations/counters')),
});

/** In how many conversations this person was named and has not been since. */
export const mentionCounterQuery = queryOptions({
  queryKey: ['mentions', 'counter'],
  queryFn: () => data(api.GET('/api/v1/mentions/counter')),
});

/** What stands beside each tab: of the status that the list shows; undefined while not known. */
export function useTabCounters(status: ConversationStatus | 'any') {
  const counters = useQuery(countersQuery).data;
  const mentions = useQuery(mentionCounterQuery).data;
  return counters && { ...ofStatus(counters, status), mentioned: mentions?.unseen ?? 0 };
}

function ofStatus(counters: ConversationCounters, status: ConversationStatus | 'any') {
  if (status !== 'any') return counters[status];
  const { open, pending, snoozed, resolved } = counters;
  const all = [open, pending, snoozed, resolved];
  const sum = (of: 'mine' | 'unassigned' | 'all') => all.reduce((whole, counts) => whole + counts[of], 0);
  return { mine: sum('mine'), unassigned: sum('unassigned'), all: sum('all') };
}
