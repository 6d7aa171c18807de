import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { owned } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { Workspaces, type WorkspaceSettings } from '../application/ports/workspaces.js';
import { workspaces } from './auth.schema.js';

/** Any constant: everybody who asks for the first place waits for the same lock. */
const firstWorkspaceLock = 4_021_987;

/** A workspace is its own tenant: its id takes the place of workspace_id. */
const own = (actor: Actor) => owned({ workspaceId: workspaces.id }, actor);

@Injectable()
export class DrizzleWorkspaces extends Workspaces {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async add(actor: Actor, name: string): Promise<void> {
    await this.db.tx.insert(workspaces).values({ id: actor.workspaceId, name });
  }

  async isFirst(): Promise<boolean> {
    await this.db.client.query('select pg_advisory_xact_lock($1)', [firstWorkspaceLock]);
    const { rows } = await this.db.client.query<{ count: string }>('select app_workspace_count() as count');
    return Number(rows[0]?.count) === 0;
  }

  async lock(actor: Actor): Promise<(WorkspaceSettings & { version: number }) | null> {
    const [row] = await this.db.tx
      .select({
        name: workspaces.name,
        timezone: workspaces.timezone,
        locale: workspaces.locale,
        guideHiddenAt: workspaces.guideHiddenAt,
        visibility: workspaces.visibility,
        desk: workspaces.desk,
        version: workspaces.version,
      })
      .from(workspaces)
      .where(own(actor))
      .for('update');
    return row ?? null;
  }

  async change(actor: Actor, change: Partial<WorkspaceSettings>): Promise<void> {
    await this.db.tx
      .update(workspaces)
      .set({ ...change, version: sql`${workspaces.version} + 1` })
      .where(own(actor));
  }
}
