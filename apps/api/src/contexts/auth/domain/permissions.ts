import { permissions, type Permission, type Role } from '../../../kernel/permission.js';

const everything: readonly Permission[] = permissions;

const readsCustomers = [
  'conversations.read',
  'contacts.read',
  'channels.read',
  'users.read',
  'workspace.read',
] as const satisfies readonly Permission[];

/** Phones, e-mail addresses and tax ids: who answers customers or charges them needs them, who only looks does not. */
const knowsCustomers = [...readsCustomers, 'contacts.read_personal'] as const satisfies readonly Permission[];

/** What each role may do. A route asks for one permission; nothing else decides. */
const table = {
  owner: new Set(everything),
  admin: new Set(everything),
  supervisor: new Set<Permission>([
    ...knowsCustomers,
    'conversations.reply',
    'conversations.assign',
    'contacts.edit',
    'contacts.export',
    'contacts.import',
    'contacts.merge',
    'canned_responses.manage',
    'custom_fields.manage',
    'labels.manage',
    'messages.delete',
    'jobs.manage',
  ]),
  agent: new Set<Permission>([
    ...knowsCustomers,
    'conversations.reply',
    'conversations.assign',
    'contacts.edit',
    'contacts.merge',
  ]),
  finance: new Set<Permission>([...knowsCustomers, 'contacts.export']),
  /** What they take along is masked. */
  viewer: new Set<Permission>([...readsCustomers, 'contacts.export']),
} as const satisfies Record<Role, ReadonlySet<Permission>>;

const nothing: ReadonlySet<Permission> = new Set();

/** The system asks for no permission, so it holds none: it never comes through a route. */
export function permissionsOf(role: Role | 'system'): ReadonlySet<Permission> {
  return role === 'system' ? nothing : table[role];
}
