import type { Actor } from '../../../kernel/actor.js';
import type { Role } from '../../../kernel/permission.js';
import { LastOwner, NameIsShared, OwnersOnly } from './auth.errors.js';

export interface MemberPatch {
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
  readonly disabled?: boolean | undefined;
  /** All teams that they are to be in. */
  readonly teamIds?: readonly string[] | undefined;
}

interface MemberState {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly disabledAt: Date | null;
}

interface Standing {
  readonly activeOwners: readonly string[];
  readonly belongsElsewhere: boolean;
}

export interface MemberChange {
  name?: string;
  role?: Role;
  disabledAt?: Date | null;
  readonly changed: ('name' | 'role' | 'disabled' | 'teamIds')[];
}

/** Only an owner makes owners. @throws OwnersOnly */
export function mayGrant(by: Actor['role'], role: Role): void {
  if (role === 'owner' && by !== 'owner') throw new OwnersOnly();
}

/**
 * What a patch really changes.
 * @throws LastOwner when nobody would be left to own the workspace, OwnersOnly when an owner is touched or made by somebody
 * else, NameIsShared when the name is also another workspace's to see
 */
export function changeOfMember(
  by: Actor['role'],
  member: MemberState,
  patch: MemberPatch,
  standing: Standing,
  now: Date,
): MemberChange {
  const change: MemberChange = { changed: [] };
  if (patch.name !== undefined && patch.name !== member.name) {
    if (standing.belongsElsewhere) throw new NameIsShared();
    change.name = patch.name;
    change.changed.push('name');
  }
  if (patch.role !== undefined && patch.role !== member.role) {
    mayGrant(by, patch.role);
    change.role = patch.role;
    change.changed.push('role');
  }
  if (patch.disabled !== undefined && patch.disabled !== (member.disabledAt !== null)) {
    change.disabledAt = patch.disabled ? now : null;
    change.changed.push('disabled');
  }
  if (member.role === 'owner' && change.changed.length > 0) keepOwners(by, member, change, standing);
  return change;
}

function keepOwners(by: Actor['role'], member: MemberState, change: MemberChange, standing: Standing): void {
  mayGrant(by, 'owner');
  const leaves = change.role !== undefined || (change.disabledAt ?? null) !== null;
  if (leaves && standing.activeOwners.every((id) => id === member.id)) throw new LastOwner();
}
