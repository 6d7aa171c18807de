import { useState } from 'react';
import { create } from 'zustand';
import type { Draft, QuotedMessage } from '@crm/contract/shapes';
import { readSetting, writeSetting } from '@/shared/lib/storage';

export type ComposerTab = 'reply' | 'note';

/** The server's draft, with the message that it quotes. */
export interface ServerDraft extends Draft {
  quote: QuotedMessage | null;
}

/** What a person is writing in one conversation: a text per tab, and the message that the reply quotes. */
export interface Writing {
  tab: ComposerTab;
  reply: string;
  note: string;
  quote: QuotedMessage | null;
  /** The version of the server's draft from which this goes on. */
  version: number;
  /** Whether the server lacks what changed here. */
  unsaved: boolean;
  /** What was written on another device meanwhile, until the person has chosen. */
  other: ServerDraft | null;
}

const nothing: Writing = {
  tab: 'reply',
  reply: '',
  note: '',
  quote: null,
  version: 0,
  unsaved: false,
  other: null,
};

/** By person and conversation. Kept on this device through a reload and the end of a session. */
export const useWritings = create<{ kept: Record<string, Writing> }>(() => ({ kept: {} }));

const keyOf = (userId: string, conversationId: string) => `draft:${userId}:${conversationId}`;

function stored(key: string): Writing | null {
  const text = readSetting(key);
  if (text === null || text === '') return null;
  try {
    return { ...nothing, unsaved: true, ...(JSON.parse(text) as Partial<Writing>) };
  } catch {
    return null; // Written by another version: starts empty.
  }
}

/** Nothing that this device alone knows, and nothing to show. */
function isForgettable({ reply, note, quote, unsaved, other }: Writing): boolean {
  return reply === '' && note === '' && quote === null && !unsaved && other === null;
}

function read(key: string): Writing | null {
  return useWritings.getState().kept[key] ?? stored(key);
}

/** What this device knows to be written there. */
export function writingOf(userId: string, conversationId: string): Writing {
  return read(keyOf(userId, conversationId)) ?? nothing;
}

/** What is written in a conversation, as it changes. The component that asks belongs to one conversation. */
export function useWriting(userId: string, conversationId: string): Writing {
  const key = keyOf(userId, conversationId);
  const [first] = useState(() => stored(key) ?? nothing);
  return useWritings(({ kept }) => kept[key]) ?? first;
}

/** Changes it on this device alone; what the server is to know goes through `changeDraft`. */
export function write(userId: string, conversationId: string, part: Partial<Writing>): Writing {
  const key = keyOf(userId, conversationId);
  const next = { ...(read(key) ?? nothing), ...part };
  useWritings.setState(({ kept }) => ({ kept: { ...kept, [key]: next } }));
  writeSetting(key, isForgettable(next) ? '' : JSON.stringify(next));
  return next;
}

/** What the server does not have yet of one conversation is written in another one, below what is there. */
export function carryWriting(userId: string, from: string, to: string): void {
  const { unsaved, reply, note } = writingOf(userId, from);
  write(userId, from, nothing);
  if (!unsaved || (reply === '' && note === '')) return;
  const there = writingOf(userId, to);
  const both = (one: string, other: string) => [one, other].filter((text) => text !== '').join('\n');
  write(userId, to, { reply: both(there.reply, reply), note: both(there.note, note), unsaved: true });
}

/** The server keeps one draft per conversation: that of the tab in front. */
export function asDraft(writing: Writing): Omit<Draft, 'version'> {
  const isNote = writing.tab === 'note';
  return {
    text: isNote ? writing.note : writing.reply,
    replyToId: isNote ? null : (writing.quote?.id ?? null),
    private: isNote,
  };
}

export function fromDraft({ text, quote, private: isNote }: Omit<ServerDraft, 'version'>): Partial<Writing> {
  return isNote ? { tab: 'note', note: text } : { tab: 'reply', reply: text, quote };
}

type Said = Pick<Draft, 'text' | 'replyToId'>;

export function isBlank({ text, replyToId }: Said): boolean {
  return text.trim() === '' && replyToId === null;
}
