import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { draftQuery } from '../api';
import { changeDraft, draftArrived, saveDraftNow } from './draft-sync';
import { useWriting, type Writing } from './drafts';

/**
 * What this person is writing in a conversation, on whatever device: here at once, on the server a moment later, and from
 * there on their other devices.
 */
export function useDraft(userId: string, conversationId: string) {
  const writing = useWriting(userId, conversationId);
  const { data: server, dataUpdatedAt } = useQuery(draftQuery(conversationId));
  useEffect(() => {
    if (server) void draftArrived(userId, conversationId, server);
  }, [server, dataUpdatedAt, userId, conversationId]);
  useEffect(() => () => void saveDraftNow(userId, conversationId), [userId, conversationId]);
  return {
    writing,
    change: (part: Partial<Writing>) => changeDraft(userId, conversationId, part),
  };
}
