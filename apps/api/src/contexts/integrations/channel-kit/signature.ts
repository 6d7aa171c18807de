import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether `given` is the HMAC-SHA256 of these very bytes. Takes as long for a near miss as for a wild guess. */
export function isHmacSha256(secret: string, body: Buffer, given: Buffer): boolean {
  if (secret === '' || given.length !== 32) return false;
  return timingSafeEqual(createHmac('sha256', secret).update(body).digest(), given);
}

/** Compares a secret text without telling by its time how much of it was right. */
export function isSameSecret(secret: string, given: string): boolean {
  const [one, other] = [secret, given].map((text) => createHmac('sha256', 'compare').update(text).digest());
  return secret !== '' && one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
