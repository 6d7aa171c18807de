import type { Actor } from '../../../../kernel/actor.js';

export interface Draft {
  readonly text: string;
  readonly replyToId: string | null;
  readonly private: boolean;
}

/** What people are writing. Runs in the caller's transaction. */
export abstract class Drafts {
  abstract put(actor: Actor, conversationId: string, draft: Draft, now: Date): Promise<void>;

  abstract remove(actor: Actor, conversationId: string): Promise<void>;

  /** Whether the message stands in the conversation, so that it can be quoted there. */
  abstract canQuote(actor: Actor, conversationId: string, messageId: string): Promise<boolean>;
}
