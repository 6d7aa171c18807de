import { useState } from 'react';
import { create } from 'zustand';
import type { Draft, QuotedMessage } from '@crm/contract/shapes';
import { readSetting, writeSetting } from '@/shared/lib/storage';

export type ComposerTab = 'reply' | 'note';

/** What a person is writing in one conversation: a text per tab, and the message that the reply quotes. */
export interface Writing {
  tab: ComposerTab;
  reply: string;
  note: string;
  quote: QuotedMessage | null;
}

const nothing: Writing = { tab: 'reply', reply: '', note: '', quote: null };

/** By person and conversation. Kept on this device through a reload and the end of a session. */
export const useWritings = create<{ kept: Record<string, Writing> }>(() => ({ kept: {} }));

const keyOf = (userId: string, conversationId: string) => `draft:${userId}:${conversationId}`;

function stored(key: string): Writing | null {
  const text = readSetting(key);
  if (text === null || text === '') return null;
  try {
    return { ...nothing, ...(JSON.parse(text) as Partial<Writing>) };
  } catch {
    return null; // Written by another version: starts empty.
  }
}

function isEmpty({ reply, note, quote }: Writing): boolean {
  return reply === '' && note === '' && quote === null;
}

function read(key: string): Writing | null {
  return useWritings.getState().kept[key] ?? stored(key);
}

/** What this device knows to be written there; null when it knows nothing. */
export function writingOf(userId: string, conversationId: string): Writing | null {
  const known = read(keyOf(userId, conversationId));
  return known && !isEmpty(known) ? known : null;
}

/** What is written in a conversation, as it changes. The component that asks belongs to one conversation. */
export function useWriting(userId: string, conversationId: string): Writing {
  const key = keyOf(userId, conversationId);
  const [first] = useState(() => stored(key) ?? nothing);
  return useWritings(({ kept }) => kept[key]) ?? first;
}

export function write(userId: string, conversationId: string, part: Partial<Writing>): Writing {
  const key = keyOf(userId, conversationId);
  const next = { ...(read(key) ?? nothing), ...part };
  useWritings.setState(({ kept }) => ({ kept: { ...kept, [key]: next } }));
  writeSetting(key, isEmpty(next) ? '' : JSON.stringify(next));
  return next;
}

/** The server keeps one draft per conversation: that of the tab in front. */
export function asDraft(writing: Writing): Draft {
  const isNote = writing.tab === 'note';
  return {
    text: isNote ? writing.note : writing.reply,
    replyToId: isNote ? null : (writing.quote?.id ?? null),
    private: isNote,
  };
}

export function fromDraft(draft: Draft): Partial<Writing> {
  return draft.private ? { tab: 'note', note: draft.text } : { tab: 'reply', reply: draft.text };
}
