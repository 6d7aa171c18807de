import type { Actor } from '../../../../kernel/actor.js';

export interface SendLimits {
  /** Sends per second of the whole account, and how many may go at once after a pause. */
  readonly account: { readonly perSecond: number; readonly burst: number };
  /** Sends to one recipient; null when the provider has no such limit. */
  readonly recipient: { readonly everyMs: number; readonly burst: number } | null;
}

/**
 * Stands before every send: the provider's limits per account and recipient, pauses that the provider asked for, and a
 * circuit per account, so that one slow or broken account holds up nobody but itself.
 */
export abstract class AccountGate {
  /** 0 when the send may go now (and is counted), else how many milliseconds to wait before asking again. */
  abstract enter(actor: Actor, channelId: string, recipient: string, limits: SendLimits): Promise<number>;

  /** Ends what an `enter` that answered 0 began, whether or not a call was made; every such one is followed by it. */
  abstract leave(channelId: string): void;

  /** The provider said when to come back; for the whole account or one recipient. */
  abstract pause(actor: Actor, channelId: string, recipient: string | null, ms: number): Promise<void>;

  /** What the last call to the provider came to, for the circuit. */
  abstract report(channelId: string, answered: boolean): void;

  abstract circuitOf(channelId: string): 'closed' | 'open' | 'half_open';
}
