import type { Actor } from './actor.js';

/** Who a bearer of an access token is; implemented by the auth context, used by HTTP and sockets alike. */
export abstract class Authenticator {
  /** The actor of a valid token whose session, person and workspace are alive (at most 5 s stale); null otherwise. */
  abstract authenticate(accessToken: string): Promise<Actor | null>;

  /** Who somebody is now that a session belonged to; null when it has ended, or is another person's. Likewise. */
  abstract ofSession(workspaceId: string, userId: string, sessionId: string): Promise<Actor | null>;

  /** Of these sessions, the ids that are still alive. Used to cut sockets whose session ended. */
  abstract aliveSessions(
    sessions: readonly { workspaceId: string; sessionId: string }[],
  ): Promise<Set<string>>;
}
