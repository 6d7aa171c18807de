import type { Actor } from '../../../kernel/actor.js';
import type { Conversation } from './conversation.js';

export interface ThreadAddress {
  readonly channelId: string;
  readonly threadKey: string;
}

/** By the labels' names, in alphabetical order. */
export interface LabelChange {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Loads for change: each conversation comes locked until the running transaction ends, in the order of their ids. */
export abstract class ConversationRepository {
  /** @throws NotFound for a foreign, unknown or invisible one */
  abstract get(actor: Actor, id: string): Promise<Conversation>;

  abstract isVisible(actor: Actor, id: string): Promise<boolean>;

  abstract getMany(actor: Actor, ids: readonly string[]): Promise<Conversation[]>;

  /** The not-resolved conversation of each address, else the one resolved last; addresses without any are left out. */
  abstract findByThread(actor: Actor, addresses: readonly ThreadAddress[]): Promise<Conversation[]>;

  /** The labels that each has; those without any are left out. */
  abstract labelIdsOf(actor: Actor, ids: readonly string[]): Promise<Map<string, string[]>>;

  /** The conversation, locked by the caller, has these labels now and no others. */
  abstract putLabels(actor: Actor, id: string, labelIds: readonly string[]): Promise<LabelChange>;

  /** Gives the threads of a chat its new id, whatever topic they are of. */
  abstract moveThreads(actor: Actor, channelId: string, before: string, after: string): Promise<void>;

  /**
   * Writes new and changed ones, the lines of their threads and their events.
   * @returns those new ones that lost a race for their thread, unsaved
   * @throws ThreadHasOpenConversation when a resolved one is reopened beside another
   */
  abstract save(actor: Actor, conversations: readonly Conversation[]): Promise<Conversation[]>;
}
