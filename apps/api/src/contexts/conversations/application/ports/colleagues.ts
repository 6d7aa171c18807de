import type { Actor } from '../../../../kernel/actor.js';

/** The people of the workspace, as far as conversations ask. Runs in the caller's transaction. */
export abstract class Colleagues {
  /** Whether somebody is a member who may sign in. */
  abstract isActive(actor: Actor, userId: string): Promise<boolean>;

  /** What somebody is called who works or worked here. */
  abstract nameOf(actor: Actor, userId: string): Promise<string>;

  /** Whether the company wants a note from who passes on a conversation that they attend. */
  abstract passOnWithNote(actor: Actor): Promise<boolean>;

  /** Whether there is such a team; it stays until the transaction ends. */
  abstract isTeam(actor: Actor, teamId: string): Promise<boolean>;
}
