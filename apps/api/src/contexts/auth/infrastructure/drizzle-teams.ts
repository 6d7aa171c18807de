import { Injectable } from '@nestjs/common';
import { and, count, eq, inArray, sql } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { owned, ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { Teams, type TeamRow } from '../application/ports/teams.js';
import { memberships } from './auth.schema.js';
import { teamMembers, teams } from './teams.schema.js';

const columns = {
  id: teams.id,
  name: teams.name,
  nameKey: teams.nameKey,
  color: teams.color,
  version: teams.version,
};

@Injectable()
export class DrizzleTeams extends Teams {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async hold(actor: Actor): Promise<void> {
    const key = `${actor.workspaceId} teams`;
    await this.db.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
  }

  async add(actor: Actor, team: TeamRow): Promise<void> {
    await this.db.tx.insert(teams).values({ ...team, workspaceId: actor.workspaceId });
  }

  async get(actor: Actor, id: string): Promise<TeamRow> {
    const [row] = isUuid(id)
      ? await this.db.tx
          .select(columns)
          .from(teams)
          .where(and(owned(teams, actor), eq(teams.id, id)))
      : [];
    if (!row) throw new NotFound('team');
    return row;
  }

  async update(actor: Actor, { id, ...fields }: TeamRow): Promise<void> {
    await this.db.tx
      .update(teams)
      .set(fields)
      .where(and(owned(teams, actor), eq(teams.id, id)));
  }

  /** A trigger lets go of the conversations that are the team's. */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.db.tx.delete(teams).where(and(owned(teams, actor), eq(teams.id, id)));
  }

  async findByKey(actor: Actor, nameKey: string): Promise<string | null> {
    const [row] = await this.db.tx
      .select({ id: teams.id })
      .from(teams)
      .where(and(owned(teams, actor), eq(teams.nameKey, nameKey)));
    return row?.id ?? null;
  }

  async count(actor: Actor): Promise<number> {
    const [row] = await this.db.tx.select({ teams: count() }).from(teams).where(owned(teams, actor));
    return row?.teams ?? 0;
  }

  async membersOf(actor: Actor, teamId: string): Promise<string[]> {
    const rows = await this.db.tx
      .select({ id: teamMembers.userId })
      .from(teamMembers)
      .where(and(owned(teamMembers, actor), eq(teamMembers.teamId, teamId)));
    return rows.map(({ id }) => id);
  }

  async teamsOf(actor: Actor, userId: string): Promise<string[]> {
    const rows = await this.db.tx
      .select({ id: teamMembers.teamId })
      .from(teamMembers)
      .where(and(owned(teamMembers, actor), eq(teamMembers.userId, userId)));
    return rows.map(({ id }) => id);
  }

  async putMembers(actor: Actor, teamId: string, userIds: readonly string[]): Promise<boolean> {
    const wanted = [...new Set(userIds)];
    const known = await this.#known(actor, 'memberships', 'user_id', wanted);
    if (known !== wanted.length) return false;
    await this.#put(actor, { one: 'team_id', id: teamId, other: 'user_id', ids: wanted });
    return true;
  }

  async putTeams(actor: Actor, userId: string, teamIds: readonly string[]): Promise<boolean> {
    const wanted = [...new Set(teamIds)];
    if ((await this.#known(actor, 'teams', 'id', wanted)) !== wanted.length) return false;
    await this.#put(actor, { one: 'user_id', id: userId, other: 'team_id', ids: wanted });
    return true;
  }

  async raise(
    actor: Actor,
    { teams: raisedTeams = [], people = [] }: { teams?: readonly string[]; people?: readonly string[] },
  ): Promise<void> {
    if (raisedTeams.length > 0)
      await this.db.tx
        .update(teams)
        .set({ version: sql`${teams.version} + 1` })
        .where(and(owned(teams, actor), inArray(teams.id, [...raisedTeams])));
    if (people.length > 0)
      await this.db.tx
        .update(memberships)
        .set({ version: sql`${memberships.version} + 1` })
        .where(and(owned(memberships, actor), inArray(memberships.userId, [...people])));
  }

  async #known(
    actor: Actor,
    table: 'memberships' | 'teams',
    column: 'user_id' | 'id',
    ids: readonly string[],
  ): Promise<number> {
    const { rowCount } = await this.db.client.query({
      name: `team-known-${table}`,
      text: `select from ${table} k where ${ownedSql('k', '$1')} and k.${column} = any($2::uuid[]) for key share`,
      values: [actor.workspaceId, ids],
    });
    return rowCount ?? 0;
  }

  async #put(
    actor: Actor,
    { one, id, other, ids }: { one: Side; id: string; other: Side; ids: readonly string[] },
  ): Promise<void> {
    await this.db.client.query({
      name: `team-members-put-${one}`,
      text: `with gone as (
               delete from team_members m where ${ownedSql('m', '$1')} and m.${one} = $2 and m.${other} <> all($3::uuid[]))
             insert into team_members (workspace_id, ${one}, ${other})
             select $1, $2, k from unnest($3::uuid[]) as k on conflict do nothing`,
      values: [actor.workspaceId, id, ids],
    });
  }
}

type Side = 'team_id' | 'user_id';
