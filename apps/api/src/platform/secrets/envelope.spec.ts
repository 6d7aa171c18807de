import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { keyIdOf, openEnvelope, sealEnvelope, SecretUnreadable } from './envelope.js';

const key = randomBytes(32);
const place = 'workspace|channels|credentials|row';
const seal = (text = 'the token') => sealEnvelope(key, 'k1', place, Buffer.from(text));

describe('a sealed secret', () => {
  it('opens with its key and its place', () => {
    expect(openEnvelope(key, place, seal('olá 😀')).toString()).toBe('olá 😀');
    expect(openEnvelope(key, place, seal('')).toString()).toBe('');
  });

  it('names its version and its key, and shows nothing of its content', () => {
    const envelope = seal();
    expect(envelope).toMatch(/^v1\.k1\.[\w-]{16}\.[\w-]{22}\.[\w-]+$/);
    expect(keyIdOf(envelope)).toBe('k1');
    expect(envelope).not.toContain('token');
    expect(Buffer.from(envelope.split('.')[4] ?? '', 'base64url').toString()).not.toContain('token');
  });

  it('is different every time', () => {
    expect(seal()).not.toBe(seal());
  });

  it.each([
    'other|channels|credentials|row',
    'workspace|channels|credentials|other',
    'workspace|channels|name|row',
  ])('does not open in another place: %s', (elsewhere) => {
    expect(() => openEnvelope(key, elsewhere, seal())).toThrow(SecretUnreadable);
  });

  it('does not open with another key', () => {
    expect(() => openEnvelope(randomBytes(32), place, seal())).toThrow(SecretUnreadable);
  });

  it('does not open when any one character of iv, tag or content is changed', () => {
    const envelope = seal();
    for (let at = envelope.indexOf('.', 3) + 1; at < envelope.length; at++) {
      if (envelope[at] === '.') continue;
      const changed = envelope.slice(0, at) + (envelope[at] === 'A' ? 'B' : 'A') + envelope.slice(at + 1);
      expect(() => openEnvelope(key, place, changed)).toThrow(SecretUnreadable);
    }
  });

  it.each([
    '',
    'v1',
    'v2.k1.a.b.c',
    'v1.k1.a.b',
    'the token',
    `${seal()}.more`,
    seal().replace(/\.[^.]+$/, '.'),
  ])('is not: %j', (text) => {
    expect(() => openEnvelope(key, place, text)).toThrow(SecretUnreadable);
  });
});
