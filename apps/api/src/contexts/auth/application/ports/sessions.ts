import type { Actor } from '../../../../kernel/actor.js';
import type { Role } from '../../../../kernel/permission.js';
import type { SessionEnd } from '../../domain/session.js';

export interface NewSession {
  readonly id: string;
  readonly userId: string;
  readonly refreshHash: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly userAgent: string | null;
  readonly ip: string | null;
}

export interface LockedSession {
  readonly userId: string;
  readonly role: Role;
  readonly refreshHash: string;
  readonly createdAt: Date;
  readonly isLive: boolean;
}

/** Session rows. All but `routeOf` run in the caller's transaction. */
export abstract class Sessions {
  /** Which session a refresh token belongs or once belonged to. */
  abstract routeOf(refreshHash: string): Promise<{ workspaceId: string; sessionId: string } | null>;

  abstract open(actor: Actor, session: NewSession): Promise<void>;

  abstract lock(actor: Actor, sessionId: string, now: Date): Promise<LockedSession | null>;

  /** Replaces the refresh token; false when it is no longer `from`. */
  abstract rotate(
    actor: Actor,
    sessionId: string,
    change: { from: string; to: string; now: Date; expiresAt: Date },
  ): Promise<boolean>;

  /** When a refresh token of the session was replaced by its successor; null when it was not. */
  abstract replacedAt(actor: Actor, sessionId: string, refreshHash: string): Promise<Date | null>;

  abstract liveOf(actor: Actor, userIds: readonly string[], now: Date): Promise<string[]>;

  /** Ends those that still live and says which these were. */
  abstract end(actor: Actor, sessionIds: readonly string[], reason: SessionEnd, now: Date): Promise<string[]>;
}
