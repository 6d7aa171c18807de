import { describe, expect, it } from '@jest/globals';
import { systemActor } from './actor.js';
import { Aggregate } from './aggregate.js';
import { SystemClock } from './clock.js';
import {
  Allow,
  Audited,
  metadataKeys,
  Public,
  SignedIn,
  Subscribes,
  Transactional,
  Unaudited,
} from './decorators.js';
import { DomainError, NotFound, VersionConflict } from './domain-error.js';
import { permissions, roles } from './permission.js';
import { storableText } from './storable-text.js';

describe('storable text', () => {
  it.each([
    ['olá, tudo bem? 👍🏽', 'olá, tudo bem? 👍🏽'],
    ['a\u0000b', 'ab'],
    ['half \ud83d pair', 'half \ufffd pair'],
    ['', ''],
  ])('makes %j to %j', (text, stored) => {
    expect(storableText(text)).toBe(stored);
  });
});

describe('a refusal', () => {
  it('carries a stable code, its kind and what its translation needs', () => {
    expect(new NotFound('conversation')).toMatchObject({
      name: 'NotFound',
      code: 'resource.not_found',
      kind: 'missing',
      params: { resource: 'conversation' },
    });
    expect(new VersionConflict('contact')).toMatchObject({ code: 'version_conflict', kind: 'conflict' });
    expect(new DomainError('a.b', 'gone', 'Over.')).toMatchObject({
      params: {},
      details: {},
      message: 'Over.',
    });
  });
});

describe('an aggregate', () => {
  class Door extends Aggregate {
    open(): void {
      this.record({ type: 'door.opened', subjectType: 'door', subjectId: 'd1', payload: {} });
    }
  }

  it('gives its events away once', () => {
    const door = new Door();
    door.open();
    expect(door.takeEvents()).toMatchObject([{ type: 'door.opened' }]);
    expect(door.takeEvents()).toEqual([]);
  });
});

describe('the decorators', () => {
  class Routes {
    @Allow('contacts.read')
    @Unaudited('a list')
    list(): void {}

    @SignedIn()
    @Audited('door.opened')
    me(): void {}

    @Public()
    @Transactional()
    open(): void {}
  }

  @Subscribes('door.opened', 'door.closed')
  class RingOnDoorOpened {}

  const of = (key: string, target: object): unknown => Reflect.getMetadata(key, target);

  it('only note down what they say', () => {
    const { list, me, open } = Routes.prototype;
    expect(of(metadataKeys.allow, list)).toBe('contacts.read');
    expect(of(metadataKeys.unaudited, list)).toBe('a list');
    expect(of(metadataKeys.allow, me)).toBe('signed-in');
    expect(of(metadataKeys.audited, me)).toBe('door.opened');
    expect(of(metadataKeys.public, open)).toBe(true);
    expect(of(metadataKeys.transactional, open)).toBe(true);
    expect(of(metadataKeys.public, list)).toBeUndefined();
    expect(of(metadataKeys.subscribes, RingOnDoorOpened)).toEqual(['door.opened', 'door.closed']);
  });
});

describe('the system', () => {
  it('acts in one workspace, as nobody, and sees all of it', () => {
    expect(systemActor('w1')).toEqual({
      workspaceId: 'w1',
      userId: null,
      role: 'system',
      sessionId: null,
      sight: { conversations: 'all', personal: true, edition: '' },
    });
  });

  it('has a clock that is right', () => {
    const before = Date.now();
    const now = new SystemClock().now().getTime();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  it('has six roles and names each permission once', () => {
    expect(roles).toEqual(['owner', 'admin', 'supervisor', 'agent', 'finance', 'viewer']);
    expect(new Set(permissions).size).toBe(permissions.length);
  });
});
