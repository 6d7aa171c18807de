import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { Colleagues } from '../application/ports/colleagues.js';

@Injectable()
export class PostgresColleagues extends Colleagues {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async isActive(actor: Actor, userId: string): Promise<boolean> {
    const { rowCount } = await this.db.client.query({
      name: 'colleague-active',
      text: `select from memberships m where ${ownedSql('m', '$1')} and m.user_id = $2 and m.disabled_at is null`,
      values: [actor.workspaceId, userId],
    });
    return rowCount === 1;
  }

  async nameOf(actor: Actor, userId: string): Promise<string> {
    const { rows } = await this.db.client.query<{ name: string }>({
      name: 'colleague-name',
      text: `select u.name from memberships m join users u on u.id = m.user_id
             where ${ownedSql('m', '$1')} and m.user_id = $2`,
      values: [actor.workspaceId, userId],
    });
    return rows[0]?.name ?? '';
  }

  async passOnWithNote(actor: Actor): Promise<boolean> {
    const { rowCount } = await this.db.client.query({
      name: 'colleagues-pass-on-with-note',
      text: `select from memberships m join workspaces w on w.id = m.workspace_id
             where ${ownedSql('m', '$1')} and m.user_id = $2 and (w.desk ->> 'handoverNeedsNote')::boolean`,
      values: [actor.workspaceId, actor.userId],
    });
    return rowCount === 1;
  }

  async isTeam(actor: Actor, teamId: string): Promise<boolean> {
    const { rowCount } = await this.db.client.query({
      name: 'colleagues-team',
      text: `select from teams t where ${ownedSql('t', '$1')} and t.id = $2 for key share`,
      values: [actor.workspaceId, teamId],
    });
    return rowCount === 1;
  }
}
