import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import type { Actor } from '../../../kernel/actor.js';
import { Settings } from '../../../platform/env/settings.js';
import { SessionAuthenticator } from '../application/session-authenticator.js';
import { accessToken, claimsOf } from '../domain/access-token.js';

/** passport-jwt reads the bearer token and checks its signature, issuer, audience and age; then the session is asked. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(
    settings: Settings,
    private readonly authenticator: SessionAuthenticator,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: settings.jwtSecret || 'not configured: the API is only being described',
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
