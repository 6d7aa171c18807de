import type { Readable } from 'node:stream';
import type { Actor } from '../../../../kernel/actor.js';
import type { TranscriptLanguage } from '../../domain/transcript.js';

/** What was ordered. */
export interface TranscriptOrder {
  readonly id: string;
  readonly conversationId: string;
  readonly userId: string;
  readonly language: TranscriptLanguage;
  readonly withNotes: boolean;
  readonly personal: boolean;
  readonly recipient: string | null;
}

export interface ClaimedTranscript extends TranscriptOrder {
  /** The number of this try, and its fence. */
  readonly tries: number;
}

/** Orders and how far they are. `add`, `countSince` and `isKnownAddress` run in the caller's transaction, the others in their own. */
export abstract class TranscriptRows {
  abstract add(actor: Actor, order: TranscriptOrder, now: Date): Promise<void>;
  /** How many somebody ordered since then, and when the first of them. */
  abstract countSince(
    actor: Actor,
    userId: string,
    since: Date,
  ): Promise<{ readonly count: number; readonly first: Date | null }>;
  /** Whether it is the customer's address, or that of an active colleague. */
  abstract isKnownAddress(actor: Actor, conversationId: string, address: string): Promise<boolean>;
  /** Null when somebody else has it, or there is nothing left to do. */
  abstract claim(actor: Actor, id: string): Promise<ClaimedTranscript | null>;
  /** It goes on: so many messages are written. */
  abstract progress(actor: Actor, claimed: ClaimedTranscript, done: number, total: number): Promise<void>;
  /** In the caller's transaction. @returns false when the claim has been lost */
  abstract ready(actor: Actor, claimed: ClaimedTranscript, attachmentId: string): Promise<boolean>;
  /** Due again, or failed for good after the last try. */
  abstract fail(actor: Actor, claimed: ClaimedTranscript): Promise<void>;
  /** The key under which the file lies. In the caller's transaction. */
  abstract storageKey(actor: Actor, attachmentId: string): Promise<string | null>;
}

export interface Paper {
  readonly stream: Readable;
  readonly name: string;
  /** What the mail that brings it is about. */
  readonly subject: string;
  readonly text: string;
}

/** Writes a conversation down, page by page. */
export abstract class TranscriptWriter {
  /** @param tell how many messages of how many are written */
  abstract write(
    actor: Actor,
    order: TranscriptOrder,
    tell: (done: number, total: number) => Promise<void>,
  ): Promise<Paper>;
}
