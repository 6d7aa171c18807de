import type { Actor } from './actor.js';

export interface AuditEntry {
  /** The event that the route names in `@Audited(...)`, for instance `channel.connected`. */
  readonly event: string;
  readonly subjectType: string;
  readonly subjectId: string;
  /** Facts without personal data: ids, names of changed fields, counts. */
  readonly params?: Readonly<Record<string, unknown>>;
}

/** Writes who did what into the running transaction, so that the change and its record stand or fall together. */
export abstract class AuditTrail {
  abstract record(actor: Actor, entry: AuditEntry): Promise<void>;
}
