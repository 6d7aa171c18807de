import type { Actor } from '../../../kernel/actor.js';

export interface DeadLetter {
  readonly kind: 'inbound' | 'subscriber';
  readonly channelId: string | null;
  /** The raw post, or the event, that it came from. */
  readonly sourceId: string;
  /** Which event of the post, counted from 0; or the subscriber's name. */
  readonly part: string;
  readonly reason: string;
  readonly tries: number;
}

/** What could not be applied, kept with its reason until a person replays it. Runs in the caller's transaction. */
export abstract class DeadLetters {
  /** The same part of the same source is one letter, however often it fails. */
  abstract add(actor: Actor, letter: DeadLetter): Promise<void>;

  /** @throws NotFound */
  abstract lock(actor: Actor, id: string): Promise<DeadLetter & { id: string }>;

  /** Those that nobody has dealt with yet, oldest first. */
  abstract open(actor: Actor, most: number): Promise<string[]>;

  abstract discard(actor: Actor, id: string, reason: string, now: Date): Promise<void>;

  abstract resolve(actor: Actor, id: string, now: Date): Promise<void>;

  abstract failedAgain(actor: Actor, id: string, reason: string): Promise<void>;
}
