import { isUuid } from '../../../kernel/ids.js';

/** What an access token says. The session row, not the token, decides whether it still counts and for which role. */
export interface AccessClaims {
  /** The person. */
  readonly sub: string;
  /** The workspace. */
  readonly ws: string;
  /** The session. */
  readonly sid: string;
}

export const accessToken = {
  issuer: 'crm-manager',
  audience: 'crm-manager/api',
  algorithm: 'HS256',
  lifeSeconds: 600,
} as const;

/** Claims in the shape we sign them in; null for anything else. */
export function claimsOf({ sub, ws, sid }: Record<string, unknown>): AccessClaims | null {
  return isUuid(sub) && isUuid(ws) && isUuid(sid) ? { sub, ws, sid } : null;
}
