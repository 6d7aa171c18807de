import type { Actor } from '../../kernel/actor.js';

/** What a role may do; implemented by the auth context. */
export abstract class PermissionTable {
  abstract of(role: Actor['role']): ReadonlySet<string>;
}
