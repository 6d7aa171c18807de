import { Injectable } from '@nestjs/common';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { isUuid } from '../../../kernel/ids.js';
import { owned } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { CursorInvalid, decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';
import { memberships, users } from '../infrastructure/auth.schema.js';
import { availabilityOf } from '../infrastructure/shown-availability.js';
import { teamIdsOf } from '../infrastructure/team-ids.js';
import type { UserPage } from './people.dto.js';
import type { PageParams } from '../../../platform/http/page-params.dto.js';

const list = 'users';

/** The people of the workspace by name, those who were disabled included. */
@Injectable()
export class PeopleQuery {
  constructor(private readonly db: TenantDb) {}

  page(actor: Actor, { limit, cursor }: PageParams): Promise<UserPage> {
    const after = cursor === undefined ? undefined : place(cursor);
    return this.db.read(actor, async () => {
      const rows = await this.db.tx
        .select({
          id: users.id,
          name: users.name,
          email: users.email,
          role: memberships.role,
          disabledAt: memberships.disabledAt,
          teamIds: teamIdsOf(actor),
          availability: availabilityOf(actor),
          version: memberships.version,
        })
        .from(memberships)
        .innerJoin(users, eq(users.id, memberships.userId))
        .where(
          and(
            owned(memberships, actor),
            after && sql`(${users.name}, ${users.id}) > (${after.name}, ${after.id})`,
          ),
        )
        .orderBy(asc(users.name), asc(users.id))
        .limit(limit + 1);
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      return {
        items: items.map((row) => ({ ...row, disabledAt: row.disabledAt?.toISOString() ?? null })),
        nextCursor: rows.length > limit && last ? encodeCursor(list, null, [last.name, last.id]) : null,
      };
    });
  }
}

function place(cursor: string): { name: string; id: string } {
  const [name, id] = decodeCursor(cursor, list, null, 2);
  if (typeof name !== 'string' || !isUuid(id)) throw new CursorInvalid();
  return { name, id };
}
