import type { Actor } from '../../../../kernel/actor.js';

/** Who follows which conversation. Runs in the caller's transaction. */
export abstract class ParticipantRows {
  /** @returns those who did not follow it before */
  abstract add(actor: Actor, conversationId: string, userIds: readonly string[]): Promise<string[]>;

  /** @returns whether somebody followed it */
  abstract remove(actor: Actor, conversationId: string, userId: string): Promise<boolean>;
}
