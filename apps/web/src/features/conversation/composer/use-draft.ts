import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ApiProblem } from '@/shared/api/client';
import { draftQuery, saveDraft } from '../api';
import { asDraft, fromDraft, useWriting, write, type Writing, writingOf } from './drafts';

const quiet = 800;

/**
 * What this person is writing in a conversation, kept here at once and on the server a moment later. The server's copy
 * is taken over where this device has none: it was written elsewhere.
 */
export function useDraft(userId: string, conversationId: string) {
  const writing = useWriting(userId, conversationId);
  const server = useQuery(draftQuery(conversationId));
  const touched = useRef(false);
  useEffect(() => {
    const draft = server.data;
    if (!draft || draft.text === '' || touched.current || writingOf(userId, conversationId)) return;
    write(userId, conversationId, fromDraft(draft));
  }, [server.data, userId, conversationId]);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const unsaved = useRef<Writing | null>(null);
  const save = useRef(() => {
    const latest = unsaved.current;
    unsaved.current = null;
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
    if (!latest) return;
    saveDraft(conversationId, asDraft(latest)).catch((problem: unknown) => {
      // This device has it; the next change brings it to the server.
      if (!(problem instanceof ApiProblem)) throw problem;
    });
  });
  useEffect(() => {
    const last = save.current;
    return () => last();
  }, []);
  return {
    writing,
    change: (part: Partial<Writing>) => {
      touched.current = true;
      unsaved.current = write(userId, conversationId, part);
      if (timer.current) clearTimeout(timer.current);
      timer.current = setTimeout(() => save.current(), quiet);
    },
  };
}
