import { Injectable } from '@nestjs/common';
import { and, asc, isNotNull } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { owned } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import {
  assignmentAgents,
  assignmentQueues,
  assignmentSettings,
} from '../infrastructure/assignment.schema.js';
import type { AssignmentView } from './assignment.dto.js';

@Injectable()
export class AssignmentQuery {
  constructor(private readonly db: TenantDb) {}

  get(actor: Actor): Promise<AssignmentView> {
    return this.db.read(actor, async () => {
      const queues = await this.db.tx
        .select({ teamId: assignmentQueues.teamId, channelId: assignmentQueues.channelId })
        .from(assignmentQueues)
        .where(owned(assignmentQueues, actor))
        .orderBy(asc(assignmentQueues.id));
      const caps = await this.db.tx
        .select({ userId: assignmentAgents.userId, cap: assignmentAgents.cap })
        .from(assignmentAgents)
        .where(and(owned(assignmentAgents, actor), isNotNull(assignmentAgents.cap)))
        .orderBy(asc(assignmentAgents.userId));
      const [settings] = await this.db.tx
        .select({ version: assignmentSettings.version })
        .from(assignmentSettings)
        .where(owned(assignmentSettings, actor));
      return {
        version: settings?.version ?? 0,
        teamIds: queues.flatMap(({ teamId }) => teamId ?? []),
        channelIds: queues.flatMap(({ channelId }) => channelId ?? []),
        caps: caps.flatMap(({ userId, cap }) => (cap === null ? [] : [{ userId, cap }])),
      };
    });
  }
}
