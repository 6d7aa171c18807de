export class AuditEntryView {
  id!: string;
  at!: string;
  /** Null when the system itself acted. */
  actorId!: string | null;
  event!: string;
  subjectType!: string;
  subjectId!: string;
  params!: Record<string, unknown>;
  /** Its place in the workspace's chain; null for the moment until it is chained. */
  seq!: number | null;
  hash!: string | null;
}

export class AuditLogPage {
  items!: AuditEntryView[];
  nextCursor!: string | null;
}
