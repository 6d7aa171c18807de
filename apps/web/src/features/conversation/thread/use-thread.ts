import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Message } from '@crm/contract/shapes';
import { threadQuery } from '../api';
import { messagesOf, reachesEnd } from '../thread-cache';

const none: Message[] = [];

/** The loaded messages of a conversation, oldest first, and the ways to load more. */
export function useThread(conversationId: string, anchor: string | null) {
  const query = useInfiniteQuery(threadQuery(conversationId, anchor));
  const messages = useMemo(() => (query.data ? messagesOf(query.data) : none), [query.data]);
  const newest = query.data?.pages[0];
  return { query, messages, complete: newest === undefined || reachesEnd(newest) };
}
