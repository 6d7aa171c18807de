import { ApiProblem } from '@/shared/api/client';
import { loadDraft, saveDraft } from '../api';
import { asDraft, fromDraft, isBlank, type ServerDraft, write, type Writing, writingOf } from './drafts';

const quiet = 800;

interface Saver {
  timer: ReturnType<typeof setTimeout> | null;
  saving: Promise<void> | null;
}

/** By person and conversation. They outlive the screen: what was typed last is saved after it was left. */
const savers = new Map<string, Saver>();

function saverOf(userId: string, conversationId: string): Saver {
  const key = `${userId} ${conversationId}`;
  const saver = savers.get(key) ?? { timer: null, saving: null };
  savers.set(key, saver);
  return saver;
}

/** A person writes: kept on this device at once, and on the server when they pause. */
export function changeDraft(userId: string, conversationId: string, part: Partial<Writing>): void {
  write(userId, conversationId, { ...part, unsaved: true });
  saveSoon(userId, conversationId, quiet);
}

function saveSoon(userId: string, conversationId: string, delay: number): void {
  const saver = saverOf(userId, conversationId);
  if (saver.timer) clearTimeout(saver.timer);
  saver.timer = setTimeout(() => void saveDraftNow(userId, conversationId), delay);
}

/** One save at a time, so that no device contradicts itself. While a choice is open the server keeps the other text. */
export async function saveDraftNow(userId: string, conversationId: string): Promise<void> {
  const saver = saverOf(userId, conversationId);
  if (saver.timer) clearTimeout(saver.timer);
  saver.timer = null;
  if (saver.saving) {
    await saver.saving;
    return saveDraftNow(userId, conversationId);
  }
  const { unsaved, other } = writingOf(userId, conversationId);
  if (!unsaved || other) return;
  saver.saving = save(userId, conversationId).finally(() => {
    saver.saving = null;
  });
  await saver.saving;
}

async function save(userId: string, conversationId: string): Promise<void> {
  const writing = writingOf(userId, conversationId);
  const sent = asDraft(writing);
  try {
    const { version } = await saveDraft(conversationId, { ...sent, version: writing.version });
    const same = isSame(asDraft(writingOf(userId, conversationId)), sent);
    write(userId, conversationId, same ? { version, unsaved: false } : { version });
  } catch (problem) {
    // This device has it; the next change, or coming back online, brings it to the server.
    if (!(problem instanceof ApiProblem)) throw problem;
    if (problem.code !== 'version_conflict') return;
    const theirs = await loadDraft(conversationId);
    meet(userId, conversationId, theirs);
    if (writingOf(userId, conversationId).unsaved) saveSoon(userId, conversationId, quiet);
  }
}

/** What the server has, as this device learns of it: late, twice, or in the middle of a save. */
export async function draftArrived(
  userId: string,
  conversationId: string,
  draft: ServerDraft,
): Promise<void> {
  await saverOf(userId, conversationId).saving;
  const { version, unsaved } = writingOf(userId, conversationId);
  if (draft.version > version) meet(userId, conversationId, draft);
  else if (unsaved) saveSoon(userId, conversationId, quiet);
}

/** Another device has written: its words are taken over unless they would replace some that only this one has. */
function meet(userId: string, conversationId: string, theirs: ServerDraft): void {
  const mine = writingOf(userId, conversationId);
  const own = asDraft(mine);
  const { version } = theirs;
  if (isSame(own, theirs)) write(userId, conversationId, { version, unsaved: false, other: null });
  else if (mine.unsaved && !isBlank(own))
    write(userId, conversationId, { version, other: isBlank(theirs) ? null : theirs });
  else if (isBlank(theirs)) write(userId, conversationId, { version, unsaved: false, ...emptied(mine) });
  else write(userId, conversationId, { version, unsaved: false, ...fromDraft(theirs) });
}

function emptied({ tab }: Writing): Partial<Writing> {
  return tab === 'note' ? { note: '' } : { reply: '', quote: null };
}

type Said = ReturnType<typeof asDraft>;

function isSame(one: Said, other: Said): boolean {
  if (isBlank(one) && isBlank(other)) return true;
  return one.text === other.text && one.replyToId === other.replyToId && one.private === other.private;
}

/** The text of this device stays, and goes to the others. */
export function keepOwnDraft(userId: string, conversationId: string): void {
  changeDraft(userId, conversationId, { other: null });
}

/** The other device's text comes here. Returns the way back. */
export function takeOtherDraft(userId: string, conversationId: string): () => void {
  const { tab, reply, note, quote, other } = writingOf(userId, conversationId);
  if (other) write(userId, conversationId, { ...fromDraft(other), other: null, unsaved: false });
  return () => changeDraft(userId, conversationId, { tab, reply, note, quote });
}
