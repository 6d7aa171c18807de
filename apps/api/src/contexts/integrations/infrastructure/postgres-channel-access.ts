import { Injectable } from '@nestjs/common';
import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { owned } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { ChannelAccess } from '../application/ports/channel-access.js';
import { channelAccess } from './channel-access.schema.js';

@Injectable()
export class PostgresChannelAccess extends ChannelAccess {
  constructor(private readonly db: TenantDb) {
    super();
  }

  mayWrite(actor: Actor, channelId: string, key: string): Promise<boolean> {
    return this.db.read(actor, async () => {
      const [row] = await this.db.tx
        .select({ mayWrite: channelAccess.mayWrite })
        .from(channelAccess)
        .where(
          and(
            owned(channelAccess, actor),
            eq(channelAccess.channelId, channelId),
            eq(channelAccess.key, key),
          ),
        );
      return row?.mayWrite ?? true;
    });
  }

  async learn(
    actor: Actor,
    channelId: string,
    { key, mayWrite, at }: { key: string; mayWrite: boolean; at: Date },
  ): Promise<boolean> {
    const { rowCount } = await this.db.client.query({
      name: 'channel-access-learn',
      text: `insert into channel_access as a (workspace_id, channel_id, key, may_write, changed_at) values ($1, $2, $3, $4, $5)
             on conflict (workspace_id, channel_id, key) do update set may_write = excluded.may_write, changed_at = excluded.changed_at
             where a.changed_at <= excluded.changed_at and a.may_write <> excluded.may_write`,
      values: [actor.workspaceId, channelId, key, mayWrite, at],
    });
    return (rowCount ?? 0) > 0;
  }
}
