import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';

/** What sockets tell of a notification: that there is one, of what kind, and where it leads. */
export interface NotificationFrame {
  readonly id: string;
  readonly version: number;
  readonly userId: string;
  readonly kind: string;
  readonly conversationId: string | null;
  readonly isUnread: boolean;
  readonly sounds: boolean;
}

@Injectable()
export class NotificationFramesQuery {
  constructor(private readonly db: TenantDb) {}

  /** By id; those that are gone are left out. */
  byIds(actor: Actor, ids: readonly string[]): Promise<Map<string, NotificationFrame>> {
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<NotificationFrame>({
        name: 'notification-frames',
        text: `select n.id, n.version, n.user_id as "userId", n.kind, n.conversation_id as "conversationId",
                 n.read_at is null as "isUnread", n.sounds
               from notifications n where ${ownedSql('n', '$1')} and n.id = any($2::uuid[])`,
        values: [actor.workspaceId, ids],
      });
      return new Map(rows.map((row) => [row.id, row]));
    });
  }
}
