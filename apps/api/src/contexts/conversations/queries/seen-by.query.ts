import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import type { Scope } from '../../../kernel/sight.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { seenSql } from './visible.js';

interface Pair {
  readonly userId: string;
  readonly conversationId: string;
}

/** Who sees what, for sockets. */
@Injectable()
export class SeenByQuery {
  constructor(private readonly db: TenantDb) {}

  /** Of these conversations those that each of these people sees now, by the people's ids. */
  of(
    actor: Pick<Actor, 'workspaceId'>,
    readers: readonly { readonly userId: string; readonly scope: Scope }[],
    conversationIds: readonly string[],
  ): Promise<Map<string, Set<string>>> {
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<Pair>({
        name: 'conversations-seen-by',
        text: `select r.user_id as "userId", c.id as "conversationId"
               from unnest($2::uuid[], $3::text[]) as r(user_id, scope)
               join conversations c on ${ownedSql('c', '$1')} and c.id = any($4::uuid[])
               where ${seenSql('c', 'r.user_id', 'r.scope')}`,
        values: [
          actor.workspaceId,
          readers.map(({ userId }) => userId),
          readers.map(({ scope }) => scope),
          conversationIds,
        ],
      });
      const byReader = Map.groupBy(rows, ({ userId }) => userId);
      return new Map([...byReader].map(([id, seen]) => [id, new Set(seen.map((row) => row.conversationId))]));
    });
  }
}
