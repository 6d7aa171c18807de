import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { NotFound, VersionConflict } from '../../../kernel/domain-error.js';
import { Ids } from '../../../kernel/ids.js';
import type { Role } from '../../../kernel/permission.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { EmailTaken } from '../domain/auth.errors.js';
import { normalEmail } from '../domain/email.js';
import { changeOfMember, mayGrant, type MemberChange, type MemberPatch } from '../domain/member.js';
import { TeamUnknown } from '../domain/team.errors.js';
import { EndSessions } from './end-sessions.js';
import { Accounts } from './ports/accounts.js';
import { Passwords } from './ports/passwords.js';
import { People, type Member } from './ports/people.js';
import { Sessions } from './ports/sessions.js';
import { RenewAccess } from './renew-access.js';
import { TeamsService } from './teams.service.js';

export interface NewMember {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly password: string;
  readonly teamIds?: readonly string[] | undefined;
}

/** Adds people to the workspace and changes what they may do. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly people: People,
    private readonly teams: TeamsService,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly endSessions: EndSessions,
    private readonly access: RenewAccess,
    private readonly audit: AuditTrail,
    private readonly uow: UnitOfWork,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws EmailTaken also for a person of another workspace: they are not added without being asked. TeamUnknown */
  async add(actor: Actor, input: NewMember): Promise<Member> {
    mayGrant(actor.role, input.role);
    const email = normalEmail(input.email);
    const taken = new EmailTaken('user.email_taken');
    if (await this.accounts.byEmail(email)) throw taken;
    const passwordHash = await this.passwords.hash(input.password);
    const id = this.ids.next();
    const { teamIds = [] } = input;
    return this.uow.run(actor, async () => {
      if (teamIds.length > 0) await this.teams.hold(actor);
      await this.people.addPerson({ id, name: input.name, email, passwordHash }, taken);
      await this.people.addMember(actor, id, input.role, this.clock.now());
      if (teamIds.length > 0) await this.#place(actor, id, teamIds);
      await this.audit.record(actor, {
        event: 'user.created',
        subjectType: 'user',
        subjectId: id,
        params: { role: input.role },
      });
      return this.#get(actor, id);
    });
  }

  /** @throws NotFound, VersionConflict, LastOwner, OwnersOnly, NameIsShared, TeamUnknown */
  async change(actor: Actor, userId: string, patch: MemberPatch & { version: number }): Promise<Member> {
    const elsewhere =
      patch.name !== undefined && userId !== actor.userId && (await this.#belongsElsewhere(actor, userId));
    return this.uow.run(actor, async () => {
      if (patch.teamIds) await this.teams.hold(actor);
      const locked = await this.people.lock(actor, userId);
      if (!locked) throw new NotFound('user');
      const { member, activeOwners } = locked;
      if (member.version !== patch.version) throw new VersionConflict('user');
      const standing = { activeOwners, belongsElsewhere: elsewhere };
      const change = changeOfMember(actor.role, member, patch, standing, this.clock.now());
      if (patch.teamIds && (await this.#place(actor, userId, patch.teamIds))) change.changed.push('teamIds');
      if (change.name !== undefined) await this.people.rename(actor, userId, change.name);
      if (change.changed.length > 0) await this.people.change(actor, userId, change);
      await this.#tellSessions(actor, userId, change);
      await this.audit.record(actor, {
        event: 'user.updated',
        subjectType: 'user',
        subjectId: userId,
        params: { changed: change.changed },
      });
      return this.#get(actor, userId);
    });
  }

  /** @returns whether they were in other teams before */
  async #place(actor: Actor, userId: string, teamIds: readonly string[]): Promise<boolean> {
    const moved = await this.teams.placePerson(actor, userId, teamIds);
    if (!moved) throw new TeamUnknown();
    return moved.length > 0;
  }

  async #belongsElsewhere(actor: Actor, userId: string): Promise<boolean> {
    const memberships = await this.accounts.membershipsOf(userId);
    return memberships.some((membership) => membership.workspaceId !== actor.workspaceId);
  }

  /** Who is disabled is out at once; who has another role or other teams comes back with their rights. */
  async #tellSessions(actor: Actor, userId: string, change: MemberChange): Promise<void> {
    const isAnother = change.role !== undefined || change.changed.includes('teamIds');
    if (!isAnother && change.disabledAt === undefined) return;
    if (change.disabledAt) {
      const ids = await this.sessions.liveOf(actor, [userId], this.clock.now());
      await this.endSessions.execute(actor, ids, 'disabled');
      return;
    }
    await this.access.execute(actor, [userId]);
  }

  async #get(actor: Actor, userId: string): Promise<Member> {
    const member = await this.people.find(actor, userId);
    if (!member) throw new NotFound('user');
    return member;
  }
}
