import { generateKeySync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  isSealed,
  keyIdOf,
  openBytes,
  openEnvelope,
  sealBytes,
  sealEnvelope,
  SecretUnreadable,
} from './envelope.js';

const newKey = () => generateKeySync('aes', { length: 256 });
const key = newKey();
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

  it('is different every time, also after many', () => {
    const ivs = Array.from({ length: 2_000 }, () => seal().split('.')[2]);
    expect(new Set(ivs).size).toBe(2_000);
  });

  it.each([
    'other|channels|credentials|row',
    'workspace|channels|credentials|other',
    'workspace|channels|name|row',
  ])('does not open in another place: %s', (elsewhere) => {
    expect(() => openEnvelope(key, elsewhere, seal())).toThrow(SecretUnreadable);
  });

  it('does not open with another key', () => {
    expect(() => openEnvelope(newKey(), place, seal())).toThrow(SecretUnreadable);
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

describe('sealed bytes', () => {
  const content = Buffer.from('{"text":"olá 😀"}');

  it('open with their key and their place alone, and show nothing', () => {
    const sealed = sealBytes(key, place, content);
    expect(openBytes(key, place, sealed)).toEqual(content);
    expect(openBytes(key, place, sealBytes(key, place, Buffer.alloc(0)))).toEqual(Buffer.alloc(0));
    expect(sealed.toString('latin1')).not.toContain('text');
    expect(() => openBytes(key, 'workspace|inbox|body|other', sealed)).toThrow(SecretUnreadable);
    expect(() => openBytes(newKey(), place, sealed)).toThrow(SecretUnreadable);
  });

  it('do not open when any one of them was changed, or some are missing', () => {
    const sealed = sealBytes(key, place, content);
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
      expect(() => openBytes(key, place, changed)).toThrow(SecretUnreadable);
      expect(() => openBytes(key, place, sealed.subarray(0, index))).toThrow(SecretUnreadable);
    }
  });

  it('are told from bytes that nobody sealed', () => {
    expect(isSealed(sealBytes(key, place, content))).toBe(true);
    for (const plain of [content, Buffer.alloc(0), Buffer.from([0]), Buffer.from('v1.k1')])
      expect(isSealed(plain)).toBe(false);
  });
});
