import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { VersionConflict } from '../../../kernel/domain-error.js';
import { Ids } from '../../../kernel/ids.js';
import type { Role } from '../../../kernel/permission.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { PermissionTable } from '../../../platform/realtime/permission-table.js';
import {
  AssignmentBoard,
  type AssignmentSettings,
  type WaitingConversation,
} from '../application/ports/assignment-board.js';
import type { Candidate } from '../domain/assignment.js';
import { AssigneeUnknown, ChannelUnknown, TeamUnknown } from '../domain/conversation.errors.js';

/** Whether a conversation is in a queue that is dealt out. */
const isDealt = `exists (select from assignment_queues q where q.workspace_id = c.workspace_id
  and (q.team_id = c.team_id or (c.team_id is null and q.channel_id = c.channel_id)))`;

/** Whether somebody said that they are there, and is. */
const isThere = `exists (select from person_availability a where a.workspace_id = m.workspace_id and a.user_id = m.user_id
  and a.chosen = 'online' and a.away_at is not null)`;

/** Who gave a conversation back, if that was the last time it changed hands. */
const lastGivenBack = `select case when m.content -> 'facts' ->> 'before' = m.author_id::text
    and m.content -> 'facts' ->> 'after' is null then m.author_id end as back_by
  from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
    and m.kind = 'system' and m.content ->> 'event' = 'assignee_changed'
  order by m.sent_at desc, m.id desc limit 1`;

@Injectable()
export class PostgresAssignmentBoard extends AssignmentBoard {
  constructor(
    private readonly db: TenantDb,
    private readonly permissions: PermissionTable,
    private readonly ids: Ids,
  ) {
    super();
  }

  async isOn(actor: Actor): Promise<boolean> {
    const { rowCount } = await this.db.client.query({
      name: 'assignment-is-on',
      text: `select from assignment_queues q where ${ownedSql('q', '$1')} limit 1`,
      values: [actor.workspaceId],
    });
    return rowCount === 1;
  }

  async waiting(actor: Actor, most: number, among: readonly string[] | null): Promise<WaitingConversation[]> {
    const { rows } = await this.db.client.query<WaitingConversation>({
      name: 'assignment-waiting',
      text: `select c.id, c.team_id as "teamId", t.owner_id as "ownerId", g.back_by as "givenBackBy",
               (select p.assignee_id from conversations p where p.workspace_id = c.workspace_id
                  and p.contact_id = c.contact_id and p.id <> c.id and p.assignee_id is not null
                  order by p.last_message_at desc limit 1) as "previousId"
             from conversations c join contacts t on t.workspace_id = c.workspace_id and t.id = c.contact_id
             left join lateral (${lastGivenBack}) g on true
             where ${ownedSql('c', '$1')} and c.status = 'open' and c.waiting_since is not null
               and c.assignee_id is null and ${isDealt} and t.blocked_at is null and t.trashed_at is null
               and ($3::uuid[] is null or exists (
                 select from unnest($3::uuid[]) as one(id) where one.id is distinct from g.back_by
                   and (c.team_id is null or exists (select from team_members k where k.workspace_id = c.workspace_id
                     and k.team_id = c.team_id and k.user_id = one.id))))
             order by c.waiting_since, c.id limit $2`,
      values: [actor.workspaceId, most, among],
    });
    return rows;
  }

  async leftAlone(actor: Actor, ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const { rows } = await this.db.client.query<{ id: string }>({
      name: 'assignment-left-alone',
      text: `select c.id from conversations c
             join memberships m on m.workspace_id = c.workspace_id and m.user_id = c.assignee_id
             where ${ownedSql('c', '$1')} and c.id = any($2::uuid[]) and c.status = 'open' and ${isDealt}
               and (m.disabled_at is not null or not ${isThere})`,
      values: [actor.workspaceId, ids],
    });
    return rows.map(({ id }) => id);
  }

  async candidates(actor: Actor): Promise<Candidate[]> {
    const { rows } = await this.db.client.query<Omit<Candidate, 'turn'> & { role: Role; turn: string }>({
      name: 'assignment-candidates',
      text: `select m.user_id as "userId", m.role, g.cap, coalesce(g.turn, 0) as turn,
               array(select k.team_id from team_members k where k.workspace_id = m.workspace_id
                 and k.user_id = m.user_id) as "teamIds",
               (select count(*)::int from conversations c where c.workspace_id = m.workspace_id
                 and c.assignee_id = m.user_id and c.status = 'open') as load
             from memberships m
             left join assignment_agents g on g.workspace_id = m.workspace_id and g.user_id = m.user_id
             where ${ownedSql('m', '$1')} and m.disabled_at is null and ${isThere} order by m.user_id`,
      values: [actor.workspaceId],
    });
    return rows
      .filter(({ role }) => this.permissions.of(role).has('conversations.reply'))
      .map(({ role: _role, turn, ...one }) => ({ ...one, turn: Number(turn) }));
  }

  async dealt(actor: Actor, turns: ReadonlyMap<string, number>): Promise<void> {
    await this.db.client.query({
      name: 'assignment-dealt',
      text: `insert into assignment_agents (workspace_id, user_id, turn)
             select $1, v.user_id, v.turn from unnest($2::uuid[], $3::bigint[]) as v(user_id, turn)
             on conflict (workspace_id, user_id) do update set turn = excluded.turn`,
      values: [actor.workspaceId, [...turns.keys()], [...turns.values()]],
    });
  }

  async put(actor: Actor, { teamIds, channelIds, caps, version }: AssignmentSettings): Promise<void> {
    const isKnown = async (name: string, from: string, ids: readonly string[]) => {
      const { rowCount } = await this.db.client.query({
        name: `assignment-${name}`,
        text: `select from ${from} and x.${name === 'people' ? 'user_id' : 'id'} = any($2::uuid[]) for key share`,
        values: [actor.workspaceId, ids],
      });
      return rowCount === new Set(ids).size;
    };
    const mine = ownedSql('x', '$1');
    if (!(await isKnown('teams', `teams x where ${mine}`, teamIds))) throw new TeamUnknown();
    if (!(await isKnown('channels', `channels x where ${mine} and x.deleted_at is null`, channelIds)))
      throw new ChannelUnknown();
    const people = caps.map(({ userId }) => userId);
    if (!(await isKnown('people', `memberships x where ${mine}`, people))) throw new AssigneeUnknown();
    await this.#nextVersion(actor, version);
    await this.#write(actor, teamIds, channelIds, caps);
  }

  /** Locks what is set until the end of the transaction. */
  async #nextVersion(actor: Actor, version: number): Promise<void> {
    await this.db.client.query(
      'insert into assignment_settings (workspace_id) values ($1) on conflict do nothing',
      [actor.workspaceId],
    );
    const { rowCount } = await this.db.client.query(
      `update assignment_settings s set version = s.version + 1 where ${ownedSql('s', '$1')} and s.version = $2`,
      [actor.workspaceId, version],
    );
    if (rowCount !== 1) throw new VersionConflict('assignment');
  }

  async #write(
    actor: Actor,
    teamIds: readonly string[],
    channelIds: readonly string[],
    caps: AssignmentSettings['caps'],
  ): Promise<void> {
    await this.db.client.query(`delete from assignment_queues q where ${ownedSql('q', '$1')}`, [
      actor.workspaceId,
    ]);
    const queues = [
      ...[...new Set(teamIds)].map((teamId) => ({ id: this.ids.next(), team_id: teamId, channel_id: null })),
      ...[...new Set(channelIds)].map((channelId) => ({
        id: this.ids.next(),
        team_id: null,
        channel_id: channelId,
      })),
    ];
    await this.db.client.query(
      `insert into assignment_queues (workspace_id, id, team_id, channel_id)
       select $1, v.id, v.team_id, v.channel_id
       from jsonb_to_recordset($2::jsonb) as v(id uuid, team_id uuid, channel_id uuid)`,
      [actor.workspaceId, JSON.stringify(queues)],
    );
    await this.db.client.query(
      `update assignment_agents g set cap = null where ${ownedSql('g', '$1')} and g.cap is not null`,
      [actor.workspaceId],
    );
    await this.db.client.query(
      `insert into assignment_agents (workspace_id, user_id, cap)
       select $1, v.user_id, v.cap from unnest($2::uuid[], $3::int[]) as v(user_id, cap)
       on conflict (workspace_id, user_id) do update set cap = excluded.cap`,
      [actor.workspaceId, caps.map(({ userId }) => userId), caps.map(({ cap }) => cap)],
    );
  }
}
