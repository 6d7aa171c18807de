/** Readers of single values. Their errors are shown to whoever starts the program and never repeat the value. */

export function integer(text: string): number {
  if (!/^-?\d{1,12}$/.test(text)) throw new Error('must be a whole number');
  return Number(text);
}

export function number(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value)) throw new Error('must be a number');
  return value;
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

export function origins(text: string): string[] {
  return list(text).map((part) => {
    const url = httpUrl(part);
    if (url.pathname !== '/' || url.search !== '' || url.username !== '') {
      throw new Error('must be origins only (scheme, host, port), separated by commas');
    }
    return url.origin;
  });
}

/** An http or https address without its trailing slash. */
export function baseUrl(text: string): string {
  const url = httpUrl(text);
  if (url.username !== '' || url.password !== '') throw new Error('must not carry a user or password');
  if (url.search !== '' || url.hash !== '') throw new Error('must not carry a query or fragment');
  return url.href.replace(/\/+$/, '');
}

function httpUrl(text: string): URL {
  if (!URL.canParse(text)) throw new Error('must be an http or https address');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new Error('must be an http or https address');
  return url;
}

const roleNames = ['api', 'worker', 'gateway'] as const;
export type ProgramRole = (typeof roleNames)[number];

export function programRoles(text: string): Set<ProgramRole> {
  const named = list(text);
  if (named.includes('all')) return new Set(roleNames);
  const known = named.filter((name): name is ProgramRole => roleNames.some((role) => role === name));
  if (known.length === 0 || known.length !== named.length) {
    throw new Error(`must be "all" or a comma list of ${roleNames.join(', ')}`);
  }
  return new Set(known);
}

/** A key that wraps the data keys of workspaces. */
export interface EncryptionKey {
  readonly id: string;
  readonly key: Buffer;
}

export function encryptionKeys(text: string): EncryptionKey[] {
  const keys = list(text).map((part) => {
    const colon = part.indexOf(':');
    const id = part.slice(0, colon);
    const key = Buffer.from(part.slice(colon + 1), 'base64');
    if (colon < 1 || !/^[A-Za-z0-9_-]{1,32}$/.test(id))
      throw new Error('must be keyId:base64, separated by commas');
    if (key.length !== 32) throw new Error('must hold keys of 32 bytes each, in base64');
    if (isWeak(key.toString('latin1'))) throw new Error('holds a key that is not random');
    return { id, key };
  });
  if (new Set(keys.map((key) => key.id)).size !== keys.length) throw new Error('must not repeat a key id');
  return keys;
}

const wellKnown = /change.?me|default|example|password|placeholder|replace|secret|your[-_]|123456|qwerty/i;

/** A secret that should be random: long enough, of many different characters, and no word from somebody's example. */
export function strongSecret(text: string): string {
  if (text.length < 32) throw new Error('must have at least 32 characters');
  if (wellKnown.test(text) || isWeak(text)) throw new Error('must be random, not a word or a pattern');
  return text;
}

function isWeak(text: string): boolean {
  return new Set(text).size < 10;
}

export function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return (
    host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
  );
}
