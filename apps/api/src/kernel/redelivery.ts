import type { Actor } from './actor.js';

/** An event of ours that a subscriber could not handle, however often it was tried. */
export interface GivenUpDelivery {
  readonly eventId: string;
  readonly subscriber: string;
  /** What the last try ended with. */
  readonly reason: string;
  readonly tries: number;
}

/** Hands given-up events to their subscribers once more, when a person wants it. */
export abstract class Redelivery {
  /**
   * In the caller's transaction, with the row that says that it is handled; one that is handled already is left alone.
   * @throws whatever the subscriber throws; an Error when the event is no longer kept
   */
  abstract again(actor: Actor, eventId: string, subscriber: string): Promise<void>;
}
