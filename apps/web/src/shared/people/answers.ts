import type { User } from '@crm/contract/shapes';

/** Roles that do not reply: nothing is handed over to them. */
const silent: ReadonlySet<User['role']> = new Set(['viewer', 'finance']);

/** Whether somebody may be given customers and conversations. */
export function answers({ role, disabledAt }: User): boolean {
  return disabledAt === null && !silent.has(role);
}
