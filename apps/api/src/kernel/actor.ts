import type { Role } from './permission.js';
import { fullSight, type Sight } from './sight.js';

/** Who is acting, and for which workspace. Every use case, repository and query takes it first. */
export interface Actor {
  readonly workspaceId: string;
  /** Null when the system itself acts (a webhook, a schedule). */
  readonly userId: string | null;
  readonly role: Role | 'system';
  readonly sessionId: string | null;
  readonly sight: Sight;
  /** Whether they attend what nobody attends once they reply in it, as their workspace wants. */
  readonly replyClaims?: boolean;
}

/** The system acting inside one workspace: webhooks, queues and schedules. */
export function systemActor(workspaceId: string): Actor {
  return { workspaceId, userId: null, role: 'system', sessionId: null, sight: fullSight };
}
