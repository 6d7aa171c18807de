import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';

/** What became of conversations that are no longer there by themselves. */
@Injectable()
export class JoinedIntoQuery {
  constructor(private readonly db: TenantDb) {}

  /** Of these, those that are part of another conversation now, with that one's id. */
  async of(actor: Actor, ids: readonly string[]): Promise<Map<string, string>> {
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<{ id: string; into: string }>({
        name: 'conversations-joined-into',
        text: `select j.conversation_id as id, j.joined_into as "into" from conversation_joins j
               where ${ownedSql('j', '$1')} and j.conversation_id = any($2::uuid[])`,
        values: [actor.workspaceId, ids],
      });
      return new Map(rows.map((row) => [row.id, row.into]));
    });
  }
}
