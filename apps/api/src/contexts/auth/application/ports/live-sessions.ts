import type { Role } from '../../../../kernel/permission.js';
import type { Scope } from '../../../../kernel/sight.js';

export interface SessionHolder {
  readonly userId: string;
  readonly role: Role;
  readonly scope: Scope;
  /** As `Sight.edition`. */
  readonly edition: string;
  /** As `Actor.replyClaims`. */
  readonly replyClaims: boolean;
}

/** Which sessions live. PostgreSQL decides; what it said may be remembered for a few seconds. */
export abstract class LiveSessions {
  /** The person of a live session with their present role, at most 5 s stale; null when it or the person is out. */
  abstract holder(workspaceId: string, sessionId: string): Promise<SessionHolder | null>;

  /** Of these sessions, those that live, as PostgreSQL says now. */
  abstract alive(sessions: readonly { workspaceId: string; sessionId: string }[]): Promise<Set<string>>;

  /** Forgets what is remembered, so that an end or a new role counts at once. Best effort; never throws. */
  abstract forget(workspaceId: string, sessionIds: readonly string[]): Promise<void>;
}
