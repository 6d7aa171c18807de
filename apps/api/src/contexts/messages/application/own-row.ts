import type { Actor } from '../../../kernel/actor.js';
import type { NewMessage } from '../domain/message.store.js';

/** What is written into a thread for colleagues alone: there at once, and never sent. */
export function ownRow(
  actor: Actor,
  place: { readonly conversationId: string; readonly channelId: string },
  id: string,
  now: Date,
) {
  return {
    ...place,
    id,
    direction: 'outbound',
    text: null,
    content: null,
    replyToId: null,
    replyToExternalId: null,
    private: false,
    forwarded: false,
    authorId: actor.userId,
    origin: actor.userId === null ? 'automation' : 'agent',
    status: 'sent',
    externalId: null,
    clientId: null,
    sentAt: now,
    createdAt: now,
    sendSeq: null,
    nextTryAt: null,
  } satisfies Omit<NewMessage, 'kind'>;
}
