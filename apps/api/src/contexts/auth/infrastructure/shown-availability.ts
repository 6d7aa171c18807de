import { and, sql, type SQL } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { owned } from '../../../platform/db/owned.js';
import type { Availability } from '../../../kernel/availability.js';
import { personAvailability } from './availability.schema.js';

/** What colleagues see of somebody, beside the other columns of a membership. */
export function availabilityOf(actor: Pick<Actor, 'workspaceId'>): SQL<Availability> {
  const { chosen, awayAt, userId } = personAvailability;
  // Written out, for a column of the only table in a select goes without its table, and is then the one in here.
  const theirs = sql`${userId} = memberships.user_id`;
  return sql<Availability>`coalesce((select case when ${chosen} <> 'offline' and ${awayAt} is null then 'away' else ${chosen} end
    from ${personAvailability} where ${and(owned(personAvailability, actor), theirs)}), 'offline')`;
}
