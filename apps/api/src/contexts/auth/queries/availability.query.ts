import { Injectable } from '@nestjs/common';
import { and, eq, inArray } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { owned } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { shownAvailability, type Availability } from '../../../kernel/availability.js';
import { memberships } from '../infrastructure/auth.schema.js';
import { personAvailability } from '../infrastructure/availability.schema.js';
import { availabilityOf } from '../infrastructure/shown-availability.js';
import type { AvailabilityView } from './availability.dto.js';

@Injectable()
export class AvailabilityQuery {
  constructor(private readonly db: TenantDb) {}

  /** One's own; whoever was never seen is offline. */
  own(actor: Actor): Promise<AvailabilityView> {
    return this.db.read(actor, async () => {
      const [row] = await this.db.tx
        .select({ chosen: personAvailability.chosen, awayAt: personAvailability.awayAt })
        .from(personAvailability)
        .where(and(owned(personAvailability, actor), eq(personAvailability.userId, actor.userId ?? '')));
      if (!row) return { chosen: 'online', availability: 'offline' };
      return { chosen: row.chosen, availability: shownAvailability(row.chosen, row.awayAt === null) };
    });
  }

  /** What colleagues see of these people. */
  byIds(
    actor: Actor,
    ids: readonly string[],
  ): Promise<Map<string, { id: string; availability: Availability }>> {
    return this.db.read(actor, async () => {
      const rows = await this.db.tx
        .select({ id: memberships.userId, availability: availabilityOf(actor) })
        .from(memberships)
        .where(and(owned(memberships, actor), inArray(memberships.userId, [...ids])));
      return new Map(rows.map((row) => [row.id, row]));
    });
  }
}
