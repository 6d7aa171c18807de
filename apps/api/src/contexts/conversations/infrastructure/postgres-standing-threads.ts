import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { StandingThreads, type ThreadPerson } from '../public.js';

interface Found {
  readonly conversationId: string;
  readonly contactId: string;
  readonly name: string;
}

@Injectable()
export class PostgresStandingThreads extends StandingThreads {
  constructor(private readonly db: TenantDb) {
    super();
  }

  find(actor: Actor, person: ThreadPerson): Promise<Found | null> {
    const { channelId, channelType, scope, matchKey, threadKey } = person;
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<Found>({
        name: 'conversations-standing-thread',
        text: `select c.id as "conversationId", k.id as "contactId", k.name
               from contact_identities i
               join contacts k on k.workspace_id = i.workspace_id and k.id = i.contact_id and k.blocked_at is null
               join conversations c on ${ownedSql('c', '$1')} and c.channel_id = $2
                 and c.thread_key = coalesce($6, i.contact_id::text)
               where ${ownedSql('i', '$1')} and i.channel_type = $3 and i.scope = $4 and i.match_key = $5
               order by (c.status = 'resolved'), c.created_at desc, c.id desc limit 1`,
        values: [actor.workspaceId, channelId, channelType, scope, matchKey, threadKey ?? null],
      });
      return rows[0] ?? null;
    });
  }
}
