import type { Actor } from '../../../../kernel/actor.js';

export interface Draft {
  readonly text: string;
  readonly replyToId: string | null;
  readonly private: boolean;
}

/** Which draft it became, and how often it was written by then. */
export interface KeptDraft {
  readonly id: string;
  readonly version: number;
}

/**
 * What people are writing. Runs in the caller's transaction. A draft is written over only where it has the version `base`; null
 * is any, 0 that nothing was written before.
 */
export abstract class Drafts {
  /** Null where another version stands. */
  abstract put(
    actor: Actor,
    conversationId: string,
    draft: Draft,
    base: number | null,
    now: Date,
  ): Promise<KeptDraft | null>;

  /** Its version goes on counting. Null where nothing stands, or another version. */
  abstract empty(
    actor: Actor,
    conversationId: string,
    base: number | null,
    now: Date,
  ): Promise<KeptDraft | null>;

  /** Whether there are words, or a quote. */
  abstract stands(actor: Actor, conversationId: string): Promise<boolean>;

  /** Whether the message stands in the conversation, so that it can be quoted there. */
  abstract canQuote(actor: Actor, conversationId: string, messageId: string): Promise<boolean>;
}
