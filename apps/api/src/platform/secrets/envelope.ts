import { createCipheriv, createDecipheriv, randomFillSync, type KeyObject } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;
/** Chance is fetched for many values at once: each call to the system costs more than the sealing. */
const chance = Buffer.alloc(ivBytes * 256);
let used = chance.length;

/** Sealed by another key, for another place, or changed since: never told apart, and never with any content. */
export class SecretUnreadable extends Error {
  constructor() {
    super('A stored secret cannot be read: wrong key, wrong place, or changed.');
    this.name = 'SecretUnreadable';
  }
}

/**
 * `v1.<key id>.<iv>.<tag>.<ciphertext>`, the last three in base64url.
 * @param place authenticated but not stored: an envelope that is moved elsewhere no longer opens
 */
export function sealEnvelope(key: KeyObject, keyId: string, place: string, content: Buffer): string {
  const iv = freshIv();
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
  return ['v1', keyId, ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join(
    '.',
  );
}

/** @throws SecretUnreadable */
export function openEnvelope(key: KeyObject, place: string, envelope: string): Buffer {
  const [version, , iv64, tag64, sealed64, ...rest] = envelope.split('.');
  if (
    version !== 'v1' ||
    iv64 === undefined ||
    tag64 === undefined ||
    sealed64 === undefined ||
    rest.length > 0
  ) {
    throw new SecretUnreadable();
  }
  const [iv, tag, sealed] = [fromBase64url(iv64), fromBase64url(tag64), fromBase64url(sealed64)];
  if (iv.length !== ivBytes || tag.length !== tagBytes) throw new SecretUnreadable();
  try {
    const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  } catch {
    throw new SecretUnreadable();
  }
}

/** Bytes that begin so were sealed by `sealBytes`. */
const sealedMark = Buffer.from([0x00, 0x43, 0x52, 0x4d, 0x01]);

/** Like `sealEnvelope`, for much that is written often: mark, iv, tag and ciphertext as bytes. */
export function sealBytes(key: KeyObject, place: string, content: Buffer): Buffer {
  const iv = freshIv();
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(place));
  const sealed = [cipher.update(content), cipher.final()];
  return Buffer.concat([sealedMark, iv, cipher.getAuthTag(), ...sealed]);
}

export function isSealed(bytes: Buffer): boolean {
  return bytes.subarray(0, sealedMark.length).equals(sealedMark);
}

/** @throws SecretUnreadable */
export function openBytes(key: KeyObject, place: string, sealed: Buffer): Buffer {
  const start = sealedMark.length + ivBytes + tagBytes;
  if (!isSealed(sealed) || sealed.length < start) throw new SecretUnreadable();
  const iv = sealed.subarray(sealedMark.length, sealedMark.length + ivBytes);
  const tag = sealed.subarray(sealedMark.length + ivBytes, start);
  try {
    const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed.subarray(start)), decipher.final()]);
  } catch {
    throw new SecretUnreadable();
  }
}

/** The id of the key that an envelope names, or null when it is no envelope. */
export function keyIdOf(envelope: string): string | null {
  const [version, keyId] = envelope.split('.', 2);
  return version === 'v1' && keyId ? keyId : null;
}

/** Node ignores what is no base64url; here one text has one meaning. */
function fromBase64url(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) throw new SecretUnreadable();
  return bytes;
}

/** 96 random bits, never given twice. */
function freshIv(): Buffer {
  if (used === chance.length) {
    randomFillSync(chance);
    used = 0;
  }
  return chance.subarray(used, (used += ivBytes));
}
