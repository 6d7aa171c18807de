export const roles = ['owner', 'admin', 'supervisor', 'agent', 'finance', 'viewer'] as const;
export type Role = (typeof roles)[number];

export function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value);
}

/** Everything a route can ask for. Which role holds which stands in contexts/auth/domain/permissions.ts. */
export const permissions = [
  'audit.read',
  'canned_responses.manage',
  'channels.manage',
  'channels.read',
  'contacts.edit',
  'contacts.export',
  'contacts.import',
  'contacts.merge',
  'contacts.read',
  'contacts.read_personal',
  'conversations.assign',
  'conversations.read',
  'conversations.reply',
  'custom_fields.manage',
  'jobs.manage',
  'labels.manage',
  'messages.delete',
  'users.manage',
  'users.read',
  'workspace.manage',
  'workspace.read',
] as const;
export type Permission = (typeof permissions)[number];
