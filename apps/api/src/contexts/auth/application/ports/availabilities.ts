import type { Actor } from '../../../../kernel/actor.js';
import type { ChosenAvailability } from '../../../../kernel/availability.js';

export interface Standing {
  readonly chosen: ChosenAvailability;
  readonly isAway: boolean;
}

/** Who is there. Every method runs in the caller's transaction. */
export abstract class Availabilities {
  /** Locked until the transaction ends; null for who was never seen. */
  abstract lock(actor: Actor, userId: string): Promise<Standing | null>;

  abstract put(
    actor: Actor,
    userId: string,
    standing: { readonly chosen: ChosenAvailability; readonly awayAt: Date | null },
  ): Promise<void>;

  /** After how many minutes people of this workspace are away. */
  abstract awayAfterMinutes(actor: Actor): Promise<number>;

  /** Those whose time is over are away. @returns the ones of them who did not say that they are offline */
  abstract leave(actor: Actor, userIds: readonly string[], now: Date): Promise<string[]>;
}
