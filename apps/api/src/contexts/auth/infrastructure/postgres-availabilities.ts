import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { owned, ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { Availabilities, type Standing } from '../application/ports/availabilities.js';
import { usualAwayAfterMinutes, type ChosenAvailability } from '../../../kernel/availability.js';
import { workspaces } from './auth.schema.js';
import { personAvailability } from './availability.schema.js';

@Injectable()
export class PostgresAvailabilities extends Availabilities {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async lock(actor: Actor, userId: string): Promise<Standing | null> {
    const { rows } = await this.db.client.query<Standing>({
      name: 'availability-lock',
      text: `select a.chosen, a.away_at is null as "isAway" from person_availability a
             where ${ownedSql('a', '$1')} and a.user_id = $2 for update`,
      values: [actor.workspaceId, userId],
    });
    return rows[0] ?? null;
  }

  async put(
    actor: Actor,
    userId: string,
    { chosen, awayAt }: { chosen: ChosenAvailability; awayAt: Date | null },
  ): Promise<void> {
    await this.db.tx
      .insert(personAvailability)
      .values({ workspaceId: actor.workspaceId, userId, chosen, awayAt })
      .onConflictDoUpdate({
        target: [personAvailability.workspaceId, personAvailability.userId],
        set: { chosen, awayAt },
      });
  }

  async awayAfterMinutes(actor: Actor): Promise<number> {
    const [row] = await this.db.tx
      .select({ minutes: sql<number | null>`(${workspaces.desk} ->> 'awayAfterMinutes')::int` })
      .from(workspaces)
      .where(owned({ workspaceId: workspaces.id }, actor));
    return row?.minutes ?? usualAwayAfterMinutes;
  }

  async leave(actor: Actor, userIds: readonly string[], now: Date): Promise<string[]> {
    const { rows } = await this.db.client.query<{ id: string; chosen: ChosenAvailability }>({
      name: 'availability-leave',
      text: `update person_availability a set away_at = null
             where ${ownedSql('a', '$1')} and a.user_id = any($2::uuid[]) and a.away_at <= $3
             returning a.user_id as id, a.chosen`,
      values: [actor.workspaceId, userIds, now],
    });
    return rows.flatMap(({ id, chosen }) => (chosen === 'offline' ? [] : id));
  }
}
