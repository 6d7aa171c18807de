import { Injectable } from '@nestjs/common';
import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import type { Role } from '../../../kernel/permission.js';
import { owned } from '../../../platform/db/owned.js';
import { SystemDb } from '../../../platform/db/system-db.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { memberships, users, workspaces } from '../infrastructure/auth.schema.js';

interface Choice {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly current: boolean;
}

/** The signed-in person. */
@Injectable()
export class MeQuery {
  constructor(
    private readonly db: TenantDb,
    private readonly systemDb: SystemDb,
  ) {}

  profile(actor: Actor) {
    return this.db.read(actor, async () => {
      const [row] = await this.db.tx
        .select({
          id: users.id,
          name: users.name,
          email: users.email,
          role: memberships.role,
          workspaceId: memberships.workspaceId,
          workspaceName: workspaces.name,
          locale: workspaces.locale,
        })
        .from(memberships)
        .innerJoin(users, eq(users.id, memberships.userId))
        .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
        .where(and(owned(memberships, actor), eq(memberships.userId, actor.userId ?? '')));
      if (!row) throw new NotFound('user');
      return row;
    });
  }

  /** Across workspaces, but never beyond the person's own. */
  async workspaces(actor: Actor): Promise<Choice[]> {
    const rows = await this.systemDb.query<Omit<Choice, 'current'>>(
      `select workspace_id as id, workspace_name as name, role from app_memberships($1) where disabled_at is null`,
      [actor.userId],
    );
    return rows.map((row) => ({ ...row, current: row.id === actor.workspaceId }));
  }
}
