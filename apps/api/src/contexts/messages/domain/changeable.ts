import type { MessageContent } from '../../../kernel/message-content.js';
import {
  DeletionTooLate,
  DeletionUnsupported,
  EditUnsupported,
  MessageForeign,
  MessageNotChangeable,
} from './message.errors.js';
import type { MessageKind, MessageOrigin } from './message-kind.js';
import type { WishedChange } from './own-change.js';

/** A message, as far as that decides whether it may be changed. */
export interface ChangeableMessage {
  readonly id: string;
  readonly conversationId: string;
  readonly kind: MessageKind;
  readonly origin: MessageOrigin;
  readonly text: string | null;
  readonly content: MessageContent | null;
  readonly private: boolean;
  readonly authorId: string | null;
  readonly externalId: string | null;
  readonly sentAt: Date;
  readonly isDeleted: boolean;
  readonly change: WishedChange | null;
}

/** What a channel lets be changed of what was sent by it. */
export interface ChangeLimits {
  readonly edit: boolean;
  readonly deletion: boolean;
  /** Hours after sending in which a message may be taken back; null when there is no such limit. */
  readonly deletionHours: number | null;
}

const hour = 3_600_000;
/** What has words of its own to change. */
const worded: ReadonlySet<MessageKind> = new Set(['text', 'image', 'video', 'document']);

/** @throws MessageForeign, MessageNotChangeable, EditUnsupported */
export function checkEdit(message: ChangeableMessage, editorId: string | null, limits: ChangeLimits): void {
  checkOwn(message, message.authorId === editorId);
  if (!message.private && !limits.edit) throw new EditUnsupported();
  if (!worded.has(message.kind)) throw new MessageNotChangeable();
  // What is about to disappear is not worded anew.
  const isGoing = message.change?.kind === 'deletion' && message.change.status !== 'failed';
  if (isGoing || !hasArrived(message)) throw new MessageNotChangeable();
}

/** @throws MessageForeign, MessageNotChangeable, DeletionUnsupported, DeletionTooLate */
export function checkDeletion(
  message: ChangeableMessage,
  who: { readonly id: string | null; readonly mayDelete: boolean },
  limits: ChangeLimits,
  now: Date,
): void {
  checkOwn(message, who.mayDelete || message.authorId === who.id);
  if (message.private) return;
  if (!limits.deletion) throw new DeletionUnsupported();
  if (!hasArrived(message)) throw new MessageNotChangeable();
  const { deletionHours: hours } = limits;
  if (hours !== null && now.getTime() - message.sentAt.getTime() >= hours * hour)
    throw new DeletionTooLate(hours);
}

function checkOwn({ origin, kind, isDeleted }: ChangeableMessage, isTheirs: boolean): void {
  if (origin !== 'agent' || kind === 'system' || isDeleted) throw new MessageNotChangeable();
  if (!isTheirs) throw new MessageForeign();
}

function hasArrived({ private: isNote, externalId }: ChangeableMessage): boolean {
  return isNote || externalId !== null;
}
