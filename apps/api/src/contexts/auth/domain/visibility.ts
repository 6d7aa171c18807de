import type { Role } from '../../../kernel/permission.js';
import type { Scope, Sight } from '../../../kernel/sight.js';
import { permissionsOf } from './permissions.js';

/** Who owns or administers a workspace sees all of it. */
export const limitedRoles = ['supervisor', 'agent', 'finance', 'viewer'] as const satisfies readonly Role[];
export type LimitedRole = (typeof limitedRoles)[number];

/** Which conversations a role sees; all, where it is not named. */
export type Visibility = Readonly<Partial<Record<LimitedRole, Scope>>>;

/** Of a change to the roles' scopes what is really different. */
export function changedScopes(before: Visibility, wanted: Visibility): LimitedRole[] {
  return limitedRoles.filter(
    (role) => wanted[role] !== undefined && wanted[role] !== (before[role] ?? 'all'),
  );
}

export function sightOf(role: Role, conversations: Scope, edition: string): Sight {
  return { conversations, personal: permissionsOf(role).has('contacts.read_personal'), edition };
}
