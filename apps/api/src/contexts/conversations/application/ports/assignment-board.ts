import type { Actor } from '../../../../kernel/actor.js';
import type { Candidate, Waiting } from '../../domain/assignment.js';

export interface WaitingConversation extends Waiting {
  readonly id: string;
}

export interface AssignmentSettings {
  readonly teamIds: readonly string[];
  readonly channelIds: readonly string[];
  /** Who is not named can take any number. */
  readonly caps: readonly { readonly userId: string; readonly cap: number }[];
  /** Of what they replace. */
  readonly version: number;
}

/** What is dealt out by itself, and to whom. Every method runs in the caller's transaction. */
export abstract class AssignmentBoard {
  /** Whether anything is dealt out at all. */
  abstract isOn(actor: Actor): Promise<boolean>;

  /**
   * Open conversations of nobody, in queues that are dealt out, whose customers wait for an answer; who waits longest first.
   * @param among only what one of these people could be given; null: all of them
   */
  abstract waiting(
    actor: Actor,
    most: number,
    among: readonly string[] | null,
  ): Promise<WaitingConversation[]>;

  /** Of these conversations those that are dealt out and whose assignee is not there. */
  abstract leftAlone(actor: Actor, ids: readonly string[]): Promise<string[]>;

  /** Who answers customers and is there now. */
  abstract candidates(actor: Actor): Promise<Candidate[]>;

  /** These people were dealt a conversation, in this order. */
  abstract dealt(actor: Actor, turns: ReadonlyMap<string, number>): Promise<void>;

  /** @throws VersionConflict, AssigneeUnknown, TeamUnknown, ChannelUnknown */
  abstract put(actor: Actor, settings: AssignmentSettings): Promise<void>;
}
