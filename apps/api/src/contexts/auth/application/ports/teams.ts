import type { Actor } from '../../../../kernel/actor.js';
import type { TeamColor } from '../../domain/team.js';

/** A team as it is stored; the row is the model. */
export interface TeamRow {
  readonly id: string;
  readonly name: string;
  readonly nameKey: string;
  readonly color: TeamColor;
  readonly version: number;
}

/** Where teams and who is in them are kept. Every method runs in the caller's transaction. */
export abstract class Teams {
  /** Nobody else changes a team of the workspace, or who is in one, before the transaction ends. */
  abstract hold(actor: Actor): Promise<void>;

  abstract add(actor: Actor, team: TeamRow): Promise<void>;

  /** @throws NotFound */
  abstract get(actor: Actor, id: string): Promise<TeamRow>;

  /** Writes all of the row. */
  abstract update(actor: Actor, team: TeamRow): Promise<void>;

  /** What was its, is of no team then. */
  abstract remove(actor: Actor, id: string): Promise<void>;

  /** The id of the team with this key. */
  abstract findByKey(actor: Actor, nameKey: string): Promise<string | null>;

  abstract count(actor: Actor): Promise<number>;

  abstract membersOf(actor: Actor, teamId: string): Promise<string[]>;

  /** These are its members and nobody else. @returns false, without a change, when one is no person of the workspace */
  abstract putMembers(actor: Actor, teamId: string, userIds: readonly string[]): Promise<boolean>;

  abstract teamsOf(actor: Actor, userId: string): Promise<string[]>;

  /** A member of these teams and no others. @returns false, without a change, when one is no team of the workspace */
  abstract putTeams(actor: Actor, userId: string, teamIds: readonly string[]): Promise<boolean>;

  /** Who is in what shows as a field of both sides: their versions rise. */
  abstract raise(
    actor: Actor,
    raised: { readonly teams?: readonly string[]; readonly people?: readonly string[] },
  ): Promise<void>;
}
