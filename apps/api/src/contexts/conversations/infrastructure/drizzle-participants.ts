import { Injectable } from '@nestjs/common';
import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { EventLog } from '../../../kernel/event-log.js';
import { isUuid } from '../../../kernel/ids.js';
import { owned } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { ParticipantRows } from '../application/ports/participants.js';
import { conversationParticipants as participants } from './conversations.schema.js';
import { LostSight } from './lost-sight.js';

@Injectable()
export class DrizzleParticipants extends ParticipantRows {
  constructor(
    private readonly db: TenantDb,
    private readonly events: EventLog,
    private readonly lostSight: LostSight,
  ) {
    super();
  }

  async add(actor: Actor, conversationId: string, userIds: readonly string[]): Promise<string[]> {
    if (userIds.length === 0) return [];
    const { workspaceId } = actor;
    const added = await this.db.tx
      .insert(participants)
      .values(userIds.map((userId) => ({ workspaceId, conversationId, userId })))
      .onConflictDoNothing()
      .returning({ userId: participants.userId });
    return added.map(({ userId }) => userId);
  }

  async remove(actor: Actor, conversationId: string, userId: string): Promise<boolean> {
    if (!isUuid(userId)) return false;
    const removed = await this.db.tx
      .delete(participants)
      .where(
        and(
          owned(participants, actor),
          eq(participants.conversationId, conversationId),
          eq(participants.userId, userId),
        ),
      )
      .returning({ userId: participants.userId });
    if (removed.length === 0) return false;
    await this.events.append(actor, await this.lostSight.ofFollower(actor, conversationId, userId));
    return true;
  }
}
