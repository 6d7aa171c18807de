import type { Actor } from '../../../../kernel/actor.js';
import type { Availability } from '../../../../kernel/availability.js';
import type { Role } from '../../../../kernel/permission.js';

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly disabledAt: Date | null;
  readonly teamIds: string[];
  readonly availability: Availability;
  readonly version: number;
}

export interface MemberChange {
  readonly role?: Role;
  readonly disabledAt?: Date | null;
}

/** The people of one workspace. Every method runs in the caller's transaction. */
export abstract class People {
  /** @throws `taken` when somebody has the e-mail */
  abstract addPerson(
    person: {
      id: string;
      name: string;
      email: string;
      passwordHash: string;
    },
    taken: Error,
  ): Promise<void>;

  abstract addMember(actor: Actor, userId: string, role: Role, now: Date): Promise<void>;

  abstract markUsed(actor: Actor, userId: string, now: Date): Promise<void>;

  /** Null for somebody who is no member. */
  abstract find(actor: Actor, userId: string): Promise<Member | null>;

  /** The ids of those who have one of these roles. */
  abstract withRoles(actor: Actor, roles: readonly Role[]): Promise<string[]>;

  /** Locks a member, and with them all owners, so that two changes cannot each leave the other as the last owner. */
  abstract lock(actor: Actor, userId: string): Promise<{ member: Member; activeOwners: string[] } | null>;

  /** Changes a member and raises the version. */
  abstract change(actor: Actor, userId: string, change: MemberChange): Promise<void>;

  abstract rename(actor: Actor, userId: string, name: string): Promise<void>;
}
