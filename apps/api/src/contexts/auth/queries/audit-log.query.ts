import { Injectable } from '@nestjs/common';
import { and, desc, lt } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { owned } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { auditLog } from '../infrastructure/auth.schema.js';
import type { AuditLogPage } from './audit-log.dto.js';
import { idAfter, pageById } from './id-cursor.js';
import type { PageParams } from '../../../platform/http/page-params.dto.js';

const list = 'audit-log';

/** Who did what, the latest first. */
@Injectable()
export class AuditLogQuery {
  constructor(private readonly db: TenantDb) {}

  page(actor: Actor, { limit, cursor }: PageParams): Promise<AuditLogPage> {
    const after = idAfter(list, cursor);
    return this.db.read(actor, async () => {
      const rows = await this.db.tx
        .select({
          id: auditLog.id,
          at: auditLog.at,
          actorId: auditLog.actorId,
          event: auditLog.event,
          subjectType: auditLog.subjectType,
          subjectId: auditLog.subjectId,
          params: auditLog.params,
          seq: auditLog.seq,
          hash: auditLog.hash,
        })
        .from(auditLog)
        .where(and(owned(auditLog, actor), after === undefined ? undefined : lt(auditLog.id, after)))
        .orderBy(desc(auditLog.id))
        .limit(limit + 1);
      const { items, nextCursor } = pageById(list, rows, limit);
      return { items: items.map((row) => ({ ...row, at: row.at.toISOString() })), nextCursor };
    });
  }
}
