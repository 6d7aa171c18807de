import { createHash, randomBytes } from 'node:crypto';

/** An opaque token of 256 random bits, and the only form of it that is stored. */
export function newRefreshToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: refreshHash(token) };
}

export function refreshHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
