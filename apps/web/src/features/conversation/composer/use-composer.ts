import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, type RefObject, useMemo, useState } from 'react';
import type { Capabilities, Conversation } from '@crm/contract/shapes';
import { useUsers } from '@/shared/api/directory';
import { useMe } from '@/shared/api/me';
import { newId } from '@/shared/lib/random';
import { touch, useMedia } from '@/shared/lib/use-media';
import { useStable } from '@/shared/lib/use-stable';
import { gapsIn } from '@/shared/lib/variables';
import type { PendingContent, PendingFile } from '../sending/pending-send';
import { enqueue } from '../sending/send-queue-runner';
import { messagesOf, type ThreadData, threadKeys } from '../thread-cache';
import { seenSeqOf } from '../thread/thread-rows';
import { outgoingFiles } from './attachments/outgoing-files';
import { emptyTray, trayKey, useTray } from './attachments/tray';
import type { ComposerTab } from './drafts';
import type { Mark } from './field-marks';
import { namedIn } from './named-people';
import { signatureOf, useSigning } from './signature';
import { useDraft } from './use-draft';
import { useTypingSignal } from './use-typing-signal';

/** Near the limit the characters left are shown. */
const nearLimit = 200;

type Options = {
  /** What the channel takes; undefined while not known. Notes have no limit of a channel. */
  limits: Capabilities | undefined;
  /** Whether the channel wants names before words. */
  signs: boolean;
  onResolve: () => void;
  field: RefObject<HTMLTextAreaElement | null>;
};

/** What is being written and how it goes out. */
export function useComposer(conversation: Conversation, { limits, signs, onResolve, field }: Options) {
  const queryClient = useQueryClient();
  const me = useMe();
  const { id } = conversation;
  const { writing, change } = useDraft(me?.id ?? '', id);
  const typing = useTypingSignal(id);
  const finger = useMedia(touch);
  const isNote = writing.tab === 'note';
  const tray = trayKey(id, isNote);
  const files = useTray(tray);
  const text = isNote ? writing.note : writing.reply;
  const limit = (files.length > 0 ? limits?.captionLimit : undefined) ?? limits?.textLimit;
  const signing = useSigning(({ on }) => on);
  const signature = signs && !isNote && me ? signatureOf(me.name, conversation.channelType) : null;
  const said = (words: string) => (signing && signature ? signature.sign(words) : words);
  const left = isNote || limit === undefined ? null : limit - [...said(text.trim())].length;
  const filled =
    files.length > 0 ? files.every(({ state }) => state === 'ready' || state === 'held') : text.trim() !== '';
  const ready = filled && (left === null || left >= 0);
  const gaps = isNote ? [] : gapsIn(text);
  const [asked, setAsked] = useState(false);
  const users = useUsers();
  const named = isNote ? namedIn(text, users) : [];
  const marks: Mark[] = [
    ...gaps.map(({ from, to }) => ({ from, to, kind: 'gap' as const })),
    ...named.map(({ offset, length }) => ({ from: offset, to: offset + length, kind: 'mention' as const })),
  ];

  /** Puts one message in line; `shown` is what its bubble says until the server has it. */
  const post = (
    shown: string,
    content?: PendingContent,
    quote = writing.quote,
    held?: readonly PendingFile[],
  ) => {
    if (!me) return;
    const thread = queryClient.getQueryData<ThreadData>(threadKeys.one(id, null));
    enqueue({
      clientId: newId(),
      conversationId: id,
      text: shown,
      ...(content ? { content } : {}),
      ...(held ? { files: held } : {}),
      private: isNote,
      replyTo: isNote ? null : quote,
      seenSeq: thread ? seenSeqOf(messagesOf(thread)) : null,
      authorName: me.name,
      createdAt: new Date().toISOString(),
      state: 'queued',
      problem: null,
      tries: 0,
    });
  };
  /** Sends something that is no text of the field, which stays as it is. */
  const sendContent = useStable((content: PendingContent, shown: string) => post(shown, content, null));
  // Buttons and files stay as they are while somebody types.
  const beside = useMemo(() => ({ isNote, tray, limits, sendContent }), [isNote, tray, limits, sendContent]);
  const fillGap = () => {
    const [gap] = gaps;
    field.current?.focus();
    if (gap) field.current?.setSelectionRange(gap.from, gap.to);
  };
  const sendAnyway = () => {
    if (!ready || !me) return;
    setAsked(false);
    const { posts, rest } = outgoingFiles(files, said(text.trim()));
    const formatted = (words: string) => {
      const entities = isNote ? namedIn(words, users) : (signature?.entities(words) ?? []);
      return entities.length > 0 ? { entities } : {};
    };
    for (const [index, { content, names, files: held }] of posts.entries()) {
      const shown = [names.join(', '), content.text].filter(Boolean).join('\n');
      post(shown, { ...content, ...formatted(content.text ?? '') }, index === 0 ? writing.quote : null, held);
    }
    const format = formatted(rest);
    const content: PendingContent | undefined =
      'entities' in format ? { kind: 'text', text: rest, ...format } : undefined;
    if (rest !== '') post(rest, content, posts.length === 0 ? writing.quote : null);
    emptyTray(tray);
    change(isNote ? { note: '' } : { reply: '', quote: null });
    typing.stopped();
  };
  const setTab = useStable((tab: ComposerTab) => change({ tab }));
  /** False when it waits for a person to look at it first. */
  const send = (): boolean => {
    if (gaps.length === 0) sendAnyway();
    else {
      setAsked(true);
      fillGap();
    }
    return gaps.length === 0;
  };
  const sendAndResolve = () => {
    if (ready && send()) onResolve();
  };
  return {
    writing,
    text,
    isNote,
    ready,
    tray,
    beside,
    sendContent,
    /** What stands before the words where the channel wants it, and whether this person does. */
    signature: signature && { shown: signature.shown, on: signing },
    /** Characters left, once it matters. */
    left: left !== null && left <= nearLimit ? left : null,
    setTab,
    setText: (next: string) => {
      change(isNote ? { note: next } : { reply: next });
      if (next !== '' && !isNote) typing.typed();
    },
    /** Parts of the text that are marked in the field. */
    marks,
    gaps,
    gapsAsked: asked && gaps.length > 0,
    fillGap,
    sendAnyway,
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

/** What the parts beside the field go by. */
export type BesideText = ComposerState['beside'];
