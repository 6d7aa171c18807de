import { describe, expect, it } from '@jest/globals';
import type { Role } from '../../../kernel/permission.js';
import { changeOfMember, mayGrant, type MemberPatch } from './member.js';

const noon = new Date('2026-11-24T12:00:00Z');

interface Situation {
  by?: Role;
  role?: Role;
  disabled?: boolean;
  owners?: string[];
  elsewhere?: boolean;
}

function change(patch: MemberPatch, situation: Situation = {}) {
  const {
    by = 'owner',
    role = 'agent',
    disabled = false,
    owners = ['o1', 'o2'],
    elsewhere = false,
  } = situation;
  const id = role === 'owner' ? 'o1' : 'm';
  const member = { id, name: 'Ana', role, disabledAt: disabled ? noon : null };
  return changeOfMember(by, member, patch, { activeOwners: owners, belongsElsewhere: elsewhere }, noon);
}

describe('changing a member', () => {
  it('names only what really changes', () => {
    expect(change({ name: 'Ana', role: 'agent', disabled: false })).toEqual({ changed: [] });
    expect(change({ name: 'Bia', role: 'admin', disabled: true })).toEqual({
      name: 'Bia',
      role: 'admin',
      disabledAt: noon,
      changed: ['name', 'role', 'disabled'],
    });
  });

  it('enables again', () => {
    expect(change({ disabled: false }, { disabled: true })).toEqual({
      disabledAt: null,
      changed: ['disabled'],
    });
  });

  it.each<MemberPatch>([{ role: 'admin' }, { disabled: true }])('keeps the last owner from %j', (patch) => {
    expect(() => change(patch, { role: 'owner', owners: ['o1'] })).toThrow('at least one active owner');
    expect(change(patch, { role: 'owner' }).changed).toHaveLength(1);
  });

  it('lets the last owner have another name', () => {
    expect(change({ name: 'Bia' }, { role: 'owner', owners: ['o1'] }).changed).toEqual(['name']);
  });

  it('leaves owners to owners', () => {
    expect(() => change({ name: 'Bia' }, { by: 'admin', role: 'owner' })).toThrow('Only an owner');
    expect(() => change({ role: 'owner' }, { by: 'admin' })).toThrow('Only an owner');
    expect(() => mayGrant('admin', 'owner')).toThrow('Only an owner');
    expect(() => mayGrant('admin', 'admin')).not.toThrow();
  });

  it('does not rename somebody for their other workspaces', () => {
    expect(() => change({ name: 'Bia' }, { elsewhere: true })).toThrow('other workspaces');
    expect(change({ name: 'Ana', role: 'viewer' }, { elsewhere: true }).changed).toEqual(['role']);
  });
});
