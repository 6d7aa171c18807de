import { Injectable } from '@nestjs/common';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import type { Role } from '../../../kernel/permission.js';
import { owned } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { People, type Member, type MemberChange } from '../application/ports/people.js';
import { memberships, users } from './auth.schema.js';
import { availabilityOf } from './shown-availability.js';
import { teamIdsOf } from './team-ids.js';
import { isUniqueViolation } from './unique-violation.js';

const memberColumns = (actor: Actor) => ({
  id: users.id,
  name: users.name,
  email: users.email,
  role: memberships.role,
  disabledAt: memberships.disabledAt,
  teamIds: teamIdsOf(actor),
  availability: availabilityOf(actor),
  version: memberships.version,
});

@Injectable()
export class DrizzlePeople extends People {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async addPerson(
    person: { id: string; name: string; email: string; passwordHash: string },
    taken: Error,
  ): Promise<void> {
    try {
      await this.db.tx.insert(users).values(person);
    } catch (error) {
      throw isUniqueViolation(error, 'users_email') ? taken : error;
    }
  }

  async addMember(actor: Actor, userId: string, role: Role, now: Date): Promise<void> {
    await this.db.tx
      .insert(memberships)
      .values({ workspaceId: actor.workspaceId, userId, role, createdAt: now });
  }

  async markUsed(actor: Actor, userId: string, now: Date): Promise<void> {
    await this.db.tx
      .update(memberships)
      .set({ lastUsedAt: now })
      .where(and(owned(memberships, actor), eq(memberships.userId, userId)));
  }

  async find(actor: Actor, userId: string): Promise<Member | null> {
    const [row] = await this.db.tx
      .select(memberColumns(actor))
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(and(owned(memberships, actor), eq(memberships.userId, userId)));
    return row ?? null;
  }

  async withRoles(actor: Actor, roles: readonly Role[]): Promise<string[]> {
    const rows = await this.db.tx
      .select({ id: memberships.userId })
      .from(memberships)
      .where(and(owned(memberships, actor), inArray(memberships.role, [...roles])));
    return rows.map(({ id }) => id);
  }

  async lock(actor: Actor, userId: string): Promise<{ member: Member; activeOwners: string[] } | null> {
    const locked = await this.db.tx
      .select({ userId: memberships.userId, role: memberships.role, disabledAt: memberships.disabledAt })
      .from(memberships)
      .where(
        and(
          owned(memberships, actor),
          sql`(${memberships.role} = 'owner' or ${memberships.userId} = ${userId})`,
        ),
      )
      .orderBy(memberships.userId)
      .for('update');
    const member = locked.some((row) => row.userId === userId) ? await this.find(actor, userId) : null;
    if (!member) return null;
    const owners = locked.filter((row) => row.role === 'owner' && row.disabledAt === null);
    return { member, activeOwners: owners.map((row) => row.userId) };
  }

  async change(actor: Actor, userId: string, { role, disabledAt }: MemberChange): Promise<void> {
    await this.db.tx
      .update(memberships)
      .set({
        ...(role !== undefined && { role }),
        ...(disabledAt !== undefined && { disabledAt }),
        version: sql`${memberships.version} + 1`,
      })
      .where(and(owned(memberships, actor), eq(memberships.userId, userId)));
  }

  async rename(actor: Actor, userId: string, name: string): Promise<void> {
    const member = this.db.tx
      .select({ id: memberships.userId })
      .from(memberships)
      .where(and(owned(memberships, actor), eq(memberships.userId, userId)));
    await this.db.tx
      .update(users)
      .set({ name })
      .where(sql`${users.id} = (${member})`);
  }
}
