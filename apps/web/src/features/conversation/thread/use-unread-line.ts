import { useState } from 'react';
import type { Message } from '@crm/contract/shapes';
import { firstUnread } from './thread-rows';

/** The message above which "new messages" stands: fixed while somebody looks, moved while nobody does. */
export function useUnreadLine(
  messages: readonly Message[],
  unreadCount: number,
  looking: boolean,
): string | null {
  const [line, setLine] = useState(() => firstUnread(messages, unreadCount));
  if (looking || unreadCount === 0) return line;
  const next = firstUnread(messages, unreadCount);
  if (next !== line) setLine(next);
  return next;
}
