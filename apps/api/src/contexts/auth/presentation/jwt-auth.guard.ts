import { Injectable, type ExecutionContext } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { SessionExpired } from '../domain/auth.errors.js';
import { accessOf } from './route-access.js';

/** 401 on every route that is not `@Public()`, unless the bearer token belongs to a live session. */
@Injectable()
export class JwtAuthGuard extends AuthGuard('jwt') {
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (accessOf(context.getHandler(), context.getClass()) === 'public') return true;
    return (await super.canActivate(context)) === true;
  }

  override getAuthenticateOptions(): { property: string; session: boolean } {
    return { property: 'actor', session: false };
  }

  override handleRequest<TUser>(error: unknown, actor: TUser | false | null | undefined): TUser {
    // The database that cannot be asked is not an expired session.
    if (error instanceof Error) throw error;
    if (!actor) throw new SessionExpired();
    return actor;
  }
}
