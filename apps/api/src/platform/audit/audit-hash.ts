import { createHash } from 'node:crypto';

/** A row of the audit log as the database writes its fields down; `at` with microseconds, `params` as stored. */
export interface AuditRecord {
  readonly id: string;
  readonly at: string;
  readonly actor_id: string | null;
  readonly event: string;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly params: string;
}

/** How the fields are read for hashing, by sealer and verifier alike. */
export const auditColumns = `id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  actor_id, event, subject_type, subject_id, params::text as params`;

/** What the first row of a workspace's chain stands on. */
export function genesisHash(workspaceId: string): string {
  return digest(['crm-manager audit chain', workspaceId]);
}

export function auditHash(workspaceId: string, seq: number, prevHash: string, row: AuditRecord): string {
  return digest([
    workspaceId,
    String(seq),
    prevHash,
    row.id,
    row.at,
    row.actor_id,
    row.event,
    row.subject_type,
    row.subject_id,
    row.params,
  ]);
}

/** Each field with its length before it, so that no two lists of fields give the same bytes; null has length -1. */
function digest(fields: readonly (string | null)[]): string {
  const hash = createHash('sha256');
  const length = Buffer.alloc(4);
  for (const field of fields) {
    const bytes = Buffer.from(field ?? '', 'utf8');
    length.writeInt32BE(field === null ? -1 : bytes.length);
    hash.update(length).update(bytes);
  }
  return hash.digest('hex');
}
