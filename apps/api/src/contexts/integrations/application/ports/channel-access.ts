import type { Actor } from '../../../../kernel/actor.js';

/** Who else lets a channel write in their name, as the provider last told. */
export abstract class ChannelAccess {
  /** True also where nothing was told: then the provider itself decides. */
  abstract mayWrite(actor: Actor, channelId: string, key: string): Promise<boolean>;

  /**
   * Older news than what is known change nothing. In the caller's transaction.
   * @returns whether it is different now
   */
  abstract learn(
    actor: Actor,
    channelId: string,
    access: { readonly key: string; readonly mayWrite: boolean; readonly at: Date },
  ): Promise<boolean>;
}
