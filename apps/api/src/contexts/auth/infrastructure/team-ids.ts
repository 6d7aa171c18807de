import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { owned } from '../../../platform/db/owned.js';
import { memberships } from './auth.schema.js';
import { teamMembers } from './teams.schema.js';

/** The teams of a membership, beside its other columns in a select that joins. */
export function teamIdsOf(actor: Actor): SQL<string[]> {
  return sql<string[]>`array(select ${teamMembers.teamId} from ${teamMembers}
    where ${and(owned(teamMembers, actor), eq(teamMembers.userId, memberships.userId))} order by 1)`;
}
