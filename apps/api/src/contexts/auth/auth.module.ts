import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { Authenticator } from '../../kernel/authenticator.js';
import { Settings } from '../../platform/env/settings.js';
import { PermissionTable } from '../../platform/realtime/permission-table.js';
import { AccessTokens } from './application/ports/access-tokens.js';
import { LiveSessions } from './application/ports/live-sessions.js';
import { SessionAuthenticator } from './application/session-authenticator.js';
import { accessToken } from './domain/access-token.js';
import { CachedSessions } from './infrastructure/cached-sessions.js';
import { JwtAccessTokens } from './infrastructure/jwt-access-tokens.js';
import { RolePermissions } from './infrastructure/role-permissions.js';
import { JwtAuthGuard } from './presentation/jwt-auth.guard.js';
import { JwtStrategy } from './presentation/jwt.strategy.js';
import { PermissionGuard } from './presentation/permission.guard.js';

/** People, workspaces, roles and sessions. Its two guards stand before every route, after the rate limit. */
@Global()
@Module({
  imports: [
    PassportModule,
    JwtModule.registerAsync({
      inject: [Settings],
      useFactory: (settings: Settings) => ({
        secret: settings.jwtSecret,
        signOptions: {
          algorithm: accessToken.algorithm,
          expiresIn: accessToken.lifeSeconds,
          issuer: accessToken.issuer,
          audience: accessToken.audience,
        },
        verifyOptions: {
          algorithms: [accessToken.algorithm],
          issuer: accessToken.issuer,
          audience: accessToken.audience,
        },
      }),
    }),
  ],
  providers: [
    { provide: AccessTokens, useClass: JwtAccessTokens },
    { provide: LiveSessions, useClass: CachedSessions },
    SessionAuthenticator,
    { provide: Authenticator, useExisting: SessionAuthenticator },
    { provide: PermissionTable, useClass: RolePermissions },
    JwtStrategy,
    { provide: APP_GUARD, useClass: JwtAuthGuard },
    { provide: APP_GUARD, useClass: PermissionGuard },
  ],
  exports: [Authenticator, PermissionTable],
})
export class AuthModule {}
