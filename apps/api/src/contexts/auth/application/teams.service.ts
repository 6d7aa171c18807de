import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import type { DomainEvent } from '../../../kernel/aggregate.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { VersionConflict } from '../../../kernel/domain-error.js';
import { EventLog } from '../../../kernel/event-log.js';
import { Ids } from '../../../kernel/ids.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { TeamDuplicate, TeamMemberUnknown, TooManyTeams } from '../domain/team.errors.js';
import { difference, mostTeams, teamKey, type TeamColor } from '../domain/team.js';
import { Teams } from './ports/teams.js';
import { RenewAccess } from './renew-access.js';

/** What is left out stays as it is. */
export interface TeamEdit {
  readonly version: number;
  readonly name?: string | undefined;
  readonly color?: TeamColor | undefined;
  /** All that it is to have. */
  readonly memberIds?: readonly string[] | undefined;
}

/** The teams of a workspace: who works together on the same conversations. */
@Injectable()
export class TeamsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly teams: Teams,
    private readonly audit: AuditTrail,
    private readonly access: RenewAccess,
    private readonly events: EventLog,
    private readonly ids: Ids,
  ) {}

  /** @returns the new team's id. @throws TeamDuplicate, TooManyTeams, TeamMemberUnknown */
  add(
    actor: Actor,
    input: {
      readonly name: string;
      readonly color: TeamColor;
      readonly memberIds?: readonly string[] | undefined;
    },
  ): Promise<string> {
    const { name, color, memberIds = [] } = input;
    const team = { id: this.ids.next(), name, nameKey: teamKey(name), color, version: 1 };
    return this.uow.run(actor, async () => {
      await this.teams.hold(actor);
      await this.#refuseDuplicate(actor, team.nameKey, null);
      if ((await this.teams.count(actor)) >= mostTeams) throw new TooManyTeams(mostTeams);
      await this.teams.add(actor, team);
      await this.#putMembers(actor, team.id, memberIds);
      await this.#record(actor, 'team.created', team.id, ['name', 'color', 'memberIds']);
      await this.#tell(actor, 'team.updated', [team.id]);
      return team.id;
    });
  }

  /** @throws NotFound, VersionConflict, TeamDuplicate, TeamMemberUnknown */
  change(actor: Actor, id: string, edit: TeamEdit): Promise<void> {
    return this.uow.run(actor, async () => {
      await this.teams.hold(actor);
      const before = await this.teams.get(actor, id);
      if (before.version !== edit.version) throw new VersionConflict('team');
      const { name = before.name, color = before.color } = edit;
      await this.#refuseDuplicate(actor, teamKey(name), id);
      const moved = edit.memberIds === undefined ? [] : await this.#putMembers(actor, id, edit.memberIds);
      const changed = [
        ...(name === before.name ? [] : ['name']),
        ...(color === before.color ? [] : ['color']),
        ...(moved.length > 0 ? ['memberIds'] : []),
      ];
      await this.#record(actor, 'team.edited', id, changed);
      if (changed.length === 0) return;
      await this.teams.update(actor, {
        id,
        name,
        nameKey: teamKey(name),
        color,
        version: before.version + 1,
      });
      await this.#tell(actor, 'team.updated', [id]);
    });
  }

  /** Its conversations stay with who attends them, and wait in no team's queue. @throws NotFound */
  remove(actor: Actor, id: string): Promise<void> {
    return this.uow.run(actor, async () => {
      await this.teams.hold(actor);
      await this.teams.get(actor, id);
      await this.#renew(actor, await this.teams.membersOf(actor, id));
      await this.teams.remove(actor, id);
      await this.#record(actor, 'team.deleted', id, []);
      await this.#tell(actor, 'team.deleted', [id]);
    });
  }

  /** In the caller's transaction, before it locks people: teams come first for everybody. */
  hold(actor: Actor): Promise<void> {
    return this.teams.hold(actor);
  }

  /** In the caller's transaction, which holds the teams: a person is in these teams and no others. @returns the teams they joined or left */
  async placePerson(actor: Actor, userId: string, teamIds: readonly string[]): Promise<string[] | null> {
    const moved = difference(await this.teams.teamsOf(actor, userId), teamIds);
    if (!(await this.teams.putTeams(actor, userId, teamIds))) return null;
    await this.teams.raise(actor, { teams: moved });
    await this.#tell(actor, 'team.updated', moved);
    return moved;
  }

  /** @returns who joined or left */
  async #putMembers(actor: Actor, teamId: string, userIds: readonly string[]): Promise<string[]> {
    const moved = difference(await this.teams.membersOf(actor, teamId), userIds);
    if (!(await this.teams.putMembers(actor, teamId, userIds))) throw new TeamMemberUnknown();
    await this.#renew(actor, moved);
    return moved;
  }

  /** What a team sees, its members see. */
  async #renew(actor: Actor, people: readonly string[]): Promise<void> {
    await this.teams.raise(actor, { people });
    await this.access.execute(actor, people);
  }

  async #refuseDuplicate(actor: Actor, nameKey: string, except: string | null): Promise<void> {
    const same = await this.teams.findByKey(actor, nameKey);
    if (same !== null && same !== except) throw new TeamDuplicate(same);
  }

  #tell(actor: Actor, type: 'team.updated' | 'team.deleted', ids: readonly string[]): Promise<void> {
    const events = ids.map((subjectId): DomainEvent => ({
      type,
      subjectType: 'team',
      subjectId,
      payload: {},
    }));
    return this.events.append(actor, events);
  }

  #record(actor: Actor, event: string, id: string, changed: readonly string[]): Promise<void> {
    return this.audit.record(actor, { event, subjectType: 'team', subjectId: id, params: { changed } });
  }
}
