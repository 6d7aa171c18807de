import { Injectable } from '@nestjs/common';
import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../../../kernel/actor.js';
import { NotFound } from '../../../../kernel/domain-error.js';
import { isUuid } from '../../../../kernel/ids.js';
import { owned } from '../../../../platform/db/owned.js';
import { TenantDb } from '../../../../platform/db/tenant-db.js';
import {
  ExportStore,
  type ContactExport,
  type ExportChange,
} from '../../application/exports/export.store.js';
import { contactExports } from '../exports.schema.js';

@Injectable()
export class DrizzleExportStore extends ExportStore {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async add(actor: Actor, { role, ...made }: ContactExport, now: Date): Promise<void> {
    if (role === 'system') throw new Error('Only people export contacts.');
    await this.db.tx
      .insert(contactExports)
      .values({ ...made, role, workspaceId: actor.workspaceId, createdAt: now });
  }

  async lock(actor: Actor, id: string): Promise<ContactExport> {
    const [row] = isUuid(id)
      ? await this.db.tx
          .select()
          .from(contactExports)
          .where(
            and(
              owned(contactExports, actor),
              eq(contactExports.id, id),
              actor.userId === null ? undefined : eq(contactExports.userId, actor.userId),
            ),
          )
          .for('update')
      : [];
    if (!row) throw new NotFound('export');
    return row;
  }

  async change(actor: Actor, id: string, change: ExportChange): Promise<void> {
    await this.db.tx
      .update(contactExports)
      .set(change)
      .where(and(owned(contactExports, actor), eq(contactExports.id, id)));
  }
}
