import { Injectable } from '@nestjs/common';
import { and, eq, inArray } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { owned } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { StrayFiles } from '../application/ports/attachment-rows.js';
import { strayFiles } from './attachments.schema.js';

@Injectable()
export class PostgresStrayFiles extends StrayFiles {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async list({ workspaceId }: Actor, keys: readonly string[], dueAt: Date): Promise<void> {
    if (keys.length === 0) return;
    await this.db.tx.insert(strayFiles).values(keys.map((key) => ({ workspaceId, key, dueAt })));
  }

  async keep(actor: Actor, keys: readonly string[]): Promise<void> {
    const { rowCount } = await this.db.tx
      .delete(strayFiles)
      .where(and(owned(strayFiles, actor), inArray(strayFiles.key, [...keys])));
    if (rowCount !== keys.length) throw new Error('a file was erased before its row was stored');
  }

  async erased(actor: Actor, key: string): Promise<void> {
    await this.db.tx.delete(strayFiles).where(and(owned(strayFiles, actor), eq(strayFiles.key, key)));
  }

  async postpone(actor: Actor, key: string, dueAt: Date): Promise<void> {
    await this.db.tx
      .update(strayFiles)
      .set({ dueAt })
      .where(and(owned(strayFiles, actor), eq(strayFiles.key, key)));
  }
}
