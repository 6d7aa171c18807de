import { sql, type SQL } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import type { Availability } from '../domain/availability.js';

/** What colleagues see of somebody, beside the other columns of a membership. */
export function availabilityOf(actor: Pick<Actor, 'workspaceId'>): SQL<Availability> {
  return sql<Availability>`coalesce((select case when a.chosen <> 'offline' and a.away_at is null then 'away' else a.chosen end
    from person_availability a where a.workspace_id = ${actor.workspaceId} and a.user_id = memberships.user_id), 'offline')`;
}
