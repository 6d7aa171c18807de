import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import type { Actor } from '../../../kernel/actor.js';
import { Settings } from '../../../platform/env/settings.js';
import { SessionAuthenticator } from '../application/session-authenticator.js';
import { accessToken, claimsOf } from '../domain/access-token.js';
import { signingKey } from './signing-key.js';

/** passport-jwt reads the bearer token and checks its signature, issuer, audience and age; then the session is asked. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(
    settings: Settings,
    private readonly authenticator: SessionAuthenticator,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      // The types of passport-jwt know no keys; jsonwebtoken, which it hands this to, does.
      secretOrKey: signingKey(settings) as unknown as Buffer,
      algorithms: [accessToken.algorithm],
      issuer: accessToken.issuer,
      audience: accessToken.audience,
    });
  }

  async validate(payload: Record<string, unknown>): Promise<Actor | null> {
    const claims = claimsOf(payload);
    return claims ? this.authenticator.actorOf(claims) : null;
  }
}
