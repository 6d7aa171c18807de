import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { AccessTokens } from '../application/ports/access-tokens.js';
import { accessToken, claimsOf, type AccessClaims } from '../domain/access-token.js';

@Injectable()
export class JwtAccessTokens extends AccessTokens {
  constructor(private readonly jwt: JwtService) {
    super();
  }

  async issue({ sub, ws, sid }: AccessClaims): Promise<{ accessToken: string; expiresIn: number }> {
    return { accessToken: await this.jwt.signAsync({ sub, ws, sid }), expiresIn: accessToken.lifeSeconds };
  }

  async read(token: string): Promise<AccessClaims | null> {
    try {
      return claimsOf(await this.jwt.verifyAsync<Record<string, unknown>>(token));
    } catch {
      // Forged, expired or not a token at all: nobody.
      return null;
    }
  }
}
