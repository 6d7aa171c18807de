import type { AccessClaims } from '../../domain/access-token.js';

/** Signs and reads access tokens. */
export abstract class AccessTokens {
  abstract issue(claims: AccessClaims): Promise<{ accessToken: string; expiresIn: number }>;

  /** The claims of a token that we signed, is not expired and is meant for this API; null otherwise. */
  abstract read(token: string): Promise<AccessClaims | null>;
}
