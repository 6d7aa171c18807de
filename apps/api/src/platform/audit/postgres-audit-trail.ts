import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { AuditTrail, type AuditEntry } from '../../kernel/audit-trail.js';
import { Clock } from '../../kernel/clock.js';
import { Ids } from '../../kernel/ids.js';
import { TenantDb } from '../db/tenant-db.js';
import { noteAudited } from './audit-watch.js';

/** Writes unchained rows, so that writers never wait for each other; the sealer chains them moments later. */
@Injectable()
export class PostgresAuditTrail extends AuditTrail {
  constructor(
    private readonly db: TenantDb,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {
    super();
  }

  async record(actor: Actor, entry: AuditEntry): Promise<void> {
    await this.db.client.query({
      name: 'audit-record',
      text: `insert into audit_log (workspace_id, id, at, actor_id, event, subject_type, subject_id, params)
             values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      values: [
        actor.workspaceId,
        this.ids.next(),
        this.clock.now(),
        actor.userId,
        entry.event,
        entry.subjectType,
        entry.subjectId,
        JSON.stringify(entry.params ?? {}),
      ],
    });
    noteAudited(entry.event);
  }
}
