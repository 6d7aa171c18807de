import type { Actor } from '../../kernel/actor.js';
import type { Scope } from '../../kernel/sight.js';
import type { ConversationStatus } from './domain/conversation-status.js';
import type { InboxRow } from './queries/inbox.dto.js';
export {
  ConversationReferences,
  type ConversationReference,
  type JoinedPair,
} from './application/conversation-references.js';
export { ConversationChanged, ConversationJoined, ReplyWindowClosed } from './domain/conversation.errors.js';
export { InboxRow } from './queries/inbox.dto.js';
export { sightName, visibleSql, visibleWithinSql } from './queries/visible.js';

/** Where a customer's message belongs. `threadKey` comes from the channel. */
export interface ThreadKey {
  readonly channelId: string;
  readonly channelType: string;
  readonly threadKey: string;
  readonly contactId: string;
  readonly identityId: string;
  readonly contactName: string;
  readonly contactAddress: string | null;
  /** Where this is heard when the customer's conversation is resolved: in that one, in a new one, or in that one for some hours. */
  readonly reopening: 'same' | 'new' | { readonly withinHours: number };
  /** The shop wants to hear nothing of the customer: what they write is kept and bothers nobody. */
  readonly isBlocked?: boolean;
  /** A person named this address of the customer's: it is where they are to be written to. */
  readonly isNamed?: boolean;
}

/** A message as far as its conversation cares. */
export interface ConversationMessage {
  readonly id: string;
  readonly direction: 'inbound' | 'outbound';
  readonly kind: string;
  readonly preview: string;
  readonly status: string;
  readonly at: Date;
  /** By which of its customer's identities it came, where there is one conversation for all of them: answers go there. */
  readonly by?: { readonly identityId: string; readonly address: string | null };
  /** Inbound only: until when free text may be answered because of it; null when it opens no window. */
  readonly opensWindowUntil: Date | null;
}

export interface ConversationCard {
  readonly id: string;
  readonly channelId: string;
  readonly contactId: string;
  readonly identityId: string;
  readonly status: ConversationStatus;
  readonly assigneeId: string | null;
  readonly replyWindowExpiresAt: Date | null;
  /** As `ThreadKey.threadKey`. */
  readonly threadKey: string;
}

/** Conversations that the running transaction holds. */
export interface OpenThreads {
  /** One for each key, in their order. */
  readonly cards: readonly ConversationCard[];
  /** What customers wrote, or the shop on its own phone, just stored, in order, by conversation id. */
  receive(received: ReadonlyMap<string, readonly ConversationMessage[]>): Promise<void>;
}

/** A conversation that is locked until the transaction ends. */
export interface LockedConversation extends ConversationCard {
  /** A reply that was just queued; gives its place in the order of sending, at once, and when the list has it. */
  reply(message: ConversationMessage): { readonly sendSeq: number; readonly saved: Promise<void> };
  /** A note was left for the team; what was put away is there again. */
  noted(): Promise<void>;
}

/** The door to conversations for messages. All of it runs in the caller's transaction. */
export abstract class ConversationDesk {
  /**
   * The conversation of each key, locked until the transaction ends; opened, or the resolved one where its channel goes on in it.
   * At most one not-resolved conversation stands per key, however many transactions ask at once.
   * @throws ConversationWithColleague when a person is not to see the one that stands
   */
  abstract openOrResumeMany(actor: Actor, keys: readonly ThreadKey[]): Promise<OpenThreads>;

  /** A chat has another id now, and its topics with it; one that already has a conversation there stays as it is. */
  abstract moveThreads(actor: Actor, channelId: string, before: string, after: string): Promise<void>;

  /**
   * @param what was asked for: nobody can tell a message that is out of sight from one that never was
   * @throws NotFound for a foreign, unknown or invisible one
   */
  abstract see(actor: Actor, conversationId: string, what?: string): Promise<void>;

  /**
   * Locks a conversation to write in it; one that is part of another one now leads to that one.
   * @param what as in `see`
   * @throws NotFound for a foreign, unknown or invisible one
   */
  abstract lock(actor: Actor, conversationId: string, what?: string): Promise<LockedConversation>;

  /** Messages that read differently now, or no longer; the list shows the words of the last one. */
  abstract showWords(
    actor: Actor,
    words: readonly { conversationId: string; messageId: string; preview: string | null }[],
  ): Promise<void>;

  /** New delivery states of messages; the list shows that of the last one. */
  abstract showDelivery(
    actor: Actor,
    states: readonly { conversationId: string; messageId: string; status: string }[],
  ): Promise<void>;
}

/** Somebody as a channel knows them, in one of its threads. */
export interface ThreadPerson {
  readonly channelId: string;
  readonly channelType: string;
  readonly scope: string;
  readonly matchKey: string;
  /** Where the thread is not the customer alone. */
  readonly threadKey?: string | undefined;
}

/** Where people are heard, for whatever passes and leaves nothing behind. */
export abstract class StandingThreads {
  /**
   * The conversation of that thread: the one that goes on, else the last one. Null for who is no contact, has none there, or is
   * blocked by the shop. Makes nothing.
   */
  abstract find(
    actor: Actor,
    person: ThreadPerson,
  ): Promise<{ conversationId: string; contactId: string; name: string } | null>;
}

/** Who follows a conversation: for whoever brings colleagues into one, as a mention does. */
export abstract class Participants {
  /**
   * Those who follow it already go on doing so; the thread tells of the others. Joins the running transaction.
   * @throws NotFound for a conversation out of sight; ParticipantUnknown for somebody who is no active colleague
   */
  abstract add(actor: Actor, conversationId: string, userIds: readonly string[]): Promise<void>;
}

/** Who sees which conversations, for whoever tells people of them. */
export abstract class ConversationAudience {
  /** Of these conversations those that each of these people sees now, by the people's ids. */
  abstract of(
    actor: Pick<Actor, 'workspaceId'>,
    readers: readonly { readonly userId: string; readonly scope: Scope }[],
    conversationIds: readonly string[],
  ): Promise<ReadonlyMap<string, ReadonlySet<string>>>;
}

/** A conversation as its row in the inbox shows it, for answers of other contexts. */
export abstract class ConversationRows {
  /** @throws NotFound for a foreign, unknown or invisible one */
  abstract get(actor: Actor, id: string): Promise<InboxRow>;
}
