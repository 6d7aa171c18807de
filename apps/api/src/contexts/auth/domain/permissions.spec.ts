import { describe, expect, it } from '@jest/globals';
import { permissions, roles } from '../../../kernel/permission.js';
import { permissionsOf } from './permissions.js';

describe('the permission table', () => {
  it('leaves labels to those who lead: agents choose among them', () => {
    expect(permissionsOf('supervisor').has('labels.manage')).toBe(true);
    expect(permissionsOf('agent').has('labels.manage')).toBe(false);
  });

  it('leaves the team’s canned responses to those who lead', () => {
    expect(permissionsOf('supervisor').has('canned_responses.manage')).toBe(true);
    expect(permissionsOf('agent').has('canned_responses.manage')).toBe(false);
  });

  it('gives owners and admins everything, and the system nothing', () => {
    for (const role of ['owner', 'admin'] as const)
      expect([...permissionsOf(role)]).toEqual([...permissions]);
    expect(permissionsOf('system').size).toBe(0);
  });

  it('lets everybody read the inbox and its customers', () => {
    for (const role of roles) {
      expect([...permissionsOf(role)]).toEqual(
        expect.arrayContaining(['conversations.read', 'contacts.read', 'users.read']),
      );
    }
  });

  it('lets finance and viewers only read', () => {
    for (const role of ['finance', 'viewer'] as const) {
      expect(
        [...permissionsOf(role)].filter((permission) => !/\.(read|read_personal|export)$/.test(permission)),
      ).toEqual([]);
    }
  });

  it('lets no agent take the customers along in a file', () => {
    expect(roles.filter((role) => !permissionsOf(role).has('contacts.export'))).toEqual(['agent']);
  });

  it('shows phones, e-mail addresses and tax ids to everybody but viewers', () => {
    expect(roles.filter((role) => !permissionsOf(role).has('contacts.read_personal'))).toEqual(['viewer']);
  });

  it('keeps people, channels, workspace and audit log to those who manage them', () => {
    const guarded = ['users.manage', 'channels.manage', 'workspace.manage', 'audit.read'] as const;
    for (const role of ['supervisor', 'agent', 'finance', 'viewer'] as const) {
      for (const permission of guarded) expect(permissionsOf(role).has(permission)).toBe(false);
    }
  });
});
