import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Settings } from '../../../platform/env/settings.js';

/**
 * What access tokens are signed with. A key and not its text: given text, every check of a token first tries in vain to read
 * a public key in it, which takes longer than the check.
 */
export function signingKey({ jwtSecret }: Pick<Settings, 'jwtSecret'>): KeyObject {
  return createSecretKey(jwtSecret || 'not configured: the API is only being described', 'utf8');
}
