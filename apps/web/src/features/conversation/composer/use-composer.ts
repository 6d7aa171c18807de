import { useQueryClient } from '@tanstack/react-query';
import type { KeyboardEvent } from 'react';
import type { Conversation } from '@crm/contract/shapes';
import { useMe } from '@/shared/api/me';
import { newId } from '@/shared/lib/random';
import { touch, useMedia } from '@/shared/lib/use-media';
import { enqueue } from '../sending/send-queue-runner';
import { messagesOf, type ThreadData, threadKeys } from '../thread-cache';
import { seenSeqOf } from '../thread/thread-rows';
import type { ComposerTab } from './drafts';
import { useDraft } from './use-draft';
import { useTypingSignal } from './use-typing-signal';

/** Near the limit the characters left are shown. */
const nearLimit = 200;

type Options = {
  /** Longest reply that the channel takes; null while not known. Notes have no limit of a channel. */
  textLimit: number | null;
  onResolve: () => void;
};

/** What is being written and how it goes out. */
export function useComposer(conversation: Conversation, { textLimit, onResolve }: Options) {
  const queryClient = useQueryClient();
  const me = useMe();
  const { id } = conversation;
  const { writing, change } = useDraft(me?.id ?? '', id);
  const typing = useTypingSignal(id);
  const finger = useMedia(touch);
  const isNote = writing.tab === 'note';
  const text = isNote ? writing.note : writing.reply;
  const left = isNote || textLimit === null ? null : textLimit - [...text.trim()].length;
  const ready = text.trim() !== '' && (left === null || left >= 0);

  const send = () => {
    if (!ready || !me) return;
    const thread = queryClient.getQueryData<ThreadData>(threadKeys.one(id, null));
    enqueue({
      clientId: newId(),
      conversationId: id,
      text: text.trim(),
      private: isNote,
      replyTo: isNote ? null : writing.quote,
      seenSeq: thread ? seenSeqOf(messagesOf(thread)) : null,
      authorName: me.name,
      createdAt: new Date().toISOString(),
      state: 'queued',
      problem: null,
      tries: 0,
    });
    change(isNote ? { note: '' } : { reply: '', quote: null });
    typing.stopped();
  };
  const sendAndResolve = () => {
    if (!ready) return;
    send();
    onResolve();
  };
  return {
    writing,
    text,
    isNote,
    ready,
    /** Characters left, once it matters. */
    left: left !== null && left <= nearLimit ? left : null,
    setTab: (tab: ComposerTab) => change({ tab }),
    setText: (next: string) => {
      change(isNote ? { note: next } : { reply: next });
      if (next !== '' && !isNote) typing.typed();
    },
    dropQuote: () => change({ quote: null }),
    send,
    sendAndResolve,
    onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => {
      if (event.nativeEvent.isComposing) return;
      if (event.key === 'Escape') {
        event.preventDefault();
        if (writing.quote && !isNote) change({ quote: null });
        else event.currentTarget.blur();
      }
      if (event.key !== 'Enter' || event.shiftKey || event.altKey) return;
      const both = event.ctrlKey || event.metaKey;
      // On a touch keyboard there is no Shift+Enter: Enter makes the new line, the button sends.
      if (finger && !both) return;
      event.preventDefault();
      if (both && !isNote) sendAndResolve();
      else send();
    },
  };
}

export type ComposerState = ReturnType<typeof useComposer>;
