import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { Authenticator } from '../../kernel/authenticator.js';
import { Clock } from '../../kernel/clock.js';
import { SystemDb } from '../../platform/db/system-db.js';
import { Sweeper } from '../../platform/queue/sweeper.js';
import { Settings } from '../../platform/env/settings.js';
import { FailedLoginLimit } from '../../platform/http/failed-login-limit.js';
import { HttpModule } from '../../platform/http/http.module.js';
import { SignedInLimitGuard } from '../../platform/http/rate-limit.guard.js';
import { PermissionTable } from '../../platform/realtime/permission-table.js';
import { ChangeWorkspace } from './application/change-workspace.js';
import { EndSessions } from './application/end-sessions.js';
import { KeepAvailability } from './application/keep-availability.js';
import { LogIn } from './application/log-in.js';
import { LogOut } from './application/log-out.js';
import { OpenSession } from './application/open-session.js';
import { PeopleService } from './application/people.service.js';
import { AccessTokens } from './application/ports/access-tokens.js';
import { Accounts } from './application/ports/accounts.js';
import { Availabilities } from './application/ports/availabilities.js';
import { FailedLogins } from './application/ports/failed-logins.js';
import { LiveSessions } from './application/ports/live-sessions.js';
import { Passwords } from './application/ports/passwords.js';
import { People } from './application/ports/people.js';
import { RefreshLimit } from './application/ports/refresh-limit.js';
import { RegistrationPolicy } from './application/ports/registration-policy.js';
import { Sessions } from './application/ports/sessions.js';
import { Teams } from './application/ports/teams.js';
import { Workspaces } from './application/ports/workspaces.js';
import { RefreshSession } from './application/refresh-session.js';
import { RegisterWorkspace } from './application/register-workspace.js';
import { RenewAccess } from './application/renew-access.js';
import { RevokeSession } from './application/revoke-session.js';
import { SessionAuthenticator } from './application/session-authenticator.js';
import { SwitchWorkspace } from './application/switch-workspace.js';
import { TeamsService } from './application/teams.service.js';
import { accessToken } from './domain/access-token.js';
import { Argon2Passwords } from './infrastructure/argon2-passwords.js';
import { CachedSessions } from './infrastructure/cached-sessions.js';
import { ConfiguredRegistration } from './infrastructure/configured-registration.js';
import { DrizzlePeople } from './infrastructure/drizzle-people.js';
import { DrizzleSessions } from './infrastructure/drizzle-sessions.js';
import { DrizzleTeams } from './infrastructure/drizzle-teams.js';
import { DrizzleWorkspaces } from './infrastructure/drizzle-workspaces.js';
import { JwtAccessTokens } from './infrastructure/jwt-access-tokens.js';
import { PostgresAvailabilities } from './infrastructure/postgres-availabilities.js';
import { PostgresAccounts } from './infrastructure/postgres-accounts.js';
import { RolePermissions } from './infrastructure/role-permissions.js';
import { SessionRefreshLimit } from './infrastructure/session-refresh-limit.js';
import { AuditLogController } from './presentation/audit-log.controller.js';
import { AvailabilityController } from './presentation/availability.controller.js';
import { AuthController } from './presentation/auth.controller.js';
import { JwtAuthGuard } from './presentation/jwt-auth.guard.js';
import { JwtStrategy } from './presentation/jwt.strategy.js';
import { MeController } from './presentation/me.controller.js';
import { OwnSiteGuard } from './presentation/own-site.guard.js';
import { PermissionGuard } from './presentation/permission.guard.js';
import { RefreshCookie } from './presentation/refresh-cookie.js';
import { SessionsController } from './presentation/sessions.controller.js';
import { signingKey } from './presentation/signing-key.js';
import { TeamsController } from './presentation/teams.controller.js';
import { TeamsRealtime } from './presentation/teams.realtime.js';
import { UsersController } from './presentation/users.controller.js';
import { WorkspaceController } from './presentation/workspace.controller.js';
import { AvailabilityQuery } from './queries/availability.query.js';
import { AuditLogQuery } from './queries/audit-log.query.js';
import { MeQuery } from './queries/me.query.js';
import { PeopleQuery } from './queries/people.query.js';
import { SessionListQuery } from './queries/session-list.query.js';
import { TeamListQuery } from './queries/team-list.query.js';
import { WorkspaceQuery } from './queries/workspace.query.js';

const mostAtOnce = 200;

/** People, workspaces, roles and sessions. Its two guards stand before every route, after the rate limit. */
@Global()
@Module({
  imports: [
    HttpModule,
    PassportModule,
    JwtModule.registerAsync({
      inject: [Settings],
      useFactory: (settings: Settings) => ({
        secret: signingKey(settings),
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
  controllers: [
    AuthController,
    MeController,
    SessionsController,
    UsersController,
    TeamsController,
    WorkspaceController,
    AuditLogController,
    AvailabilityController,
  ],
  providers: [
    { provide: Accounts, useClass: PostgresAccounts },
    { provide: FailedLogins, useExisting: FailedLoginLimit },
    { provide: Passwords, useClass: Argon2Passwords },
    { provide: People, useClass: DrizzlePeople },
    { provide: RefreshLimit, useClass: SessionRefreshLimit },
    { provide: RegistrationPolicy, useClass: ConfiguredRegistration },
    { provide: Sessions, useClass: DrizzleSessions },
    { provide: Teams, useClass: DrizzleTeams },
    { provide: Workspaces, useClass: DrizzleWorkspaces },
    OpenSession,
    EndSessions,
    RegisterWorkspace,
    LogIn,
    LogOut,
    RefreshSession,
    SwitchWorkspace,
    RenewAccess,
    RevokeSession,
    PeopleService,
    TeamsService,
    TeamsRealtime,
    TeamListQuery,
    AvailabilityQuery,
    KeepAvailability,
    { provide: Availabilities, useClass: PostgresAvailabilities },
    ChangeWorkspace,
    MeQuery,
    SessionListQuery,
    PeopleQuery,
    WorkspaceQuery,
    AuditLogQuery,
    RefreshCookie,
    OwnSiteGuard,
    { provide: AccessTokens, useClass: JwtAccessTokens },
    { provide: LiveSessions, useClass: CachedSessions },
    SessionAuthenticator,
    { provide: Authenticator, useExisting: SessionAuthenticator },
    { provide: PermissionTable, useClass: RolePermissions },
    JwtStrategy,
    { provide: APP_GUARD, useClass: JwtAuthGuard },
    { provide: APP_GUARD, useExisting: SignedInLimitGuard },
    { provide: APP_GUARD, useClass: PermissionGuard },
  ],
  exports: [Authenticator, PermissionTable, Accounts, Passwords, People, Workspaces],
})
export class AuthModule implements OnModuleInit {
  constructor(
    private readonly sweeper: Sweeper,
    private readonly system: SystemDb,
    private readonly availability: KeepAvailability,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.sweeper.add(1, () => this.#leaveDue());
  }

  async #leaveDue(): Promise<void> {
    const due = await this.system.query<{ workspace_id: string; user_id: string }>(
      'select workspace_id, user_id from app_due_absences($1, $2)',
      [this.clock.now(), mostAtOnce],
    );
    for (const [workspaceId, rows] of Map.groupBy(due, (row) => row.workspace_id))
      await this.availability.leave(
        workspaceId,
        rows.map((row) => row.user_id),
      );
  }
}
