import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Authenticator } from '../../../kernel/authenticator.js';
import type { AccessClaims } from '../domain/access-token.js';
import { sightOf } from '../domain/visibility.js';
import { AccessTokens } from './ports/access-tokens.js';
import { LiveSessions } from './ports/live-sessions.js';

/** The token says which session; the session says who that is now. */
@Injectable()
export class SessionAuthenticator extends Authenticator {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly sessions: LiveSessions,
  ) {
    super();
  }

  async authenticate(accessToken: string): Promise<Actor | null> {
    const claims = await this.tokens.read(accessToken);
    return claims ? this.actorOf(claims) : null;
  }

  /** The actor of claims whose signature was checked. */
  actorOf({ ws, sub, sid }: AccessClaims): Promise<Actor | null> {
    return this.ofSession(ws, sub, sid);
  }

  async ofSession(workspaceId: string, userId: string, sessionId: string): Promise<Actor | null> {
    const holder = await this.sessions.holder(workspaceId, sessionId);
    if (holder?.userId !== userId) return null;
    const { role, scope, edition, replyClaims } = holder;
    return { workspaceId, userId, role, sessionId, sight: sightOf(role, scope, edition), replyClaims };
  }

  aliveSessions(sessions: readonly { workspaceId: string; sessionId: string }[]): Promise<Set<string>> {
    return this.sessions.alive(sessions);
  }
}
