import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { EndSessions } from './end-sessions.js';
import { OpenSession, type Device, type SignedIn } from './open-session.js';
import { Accounts } from './ports/accounts.js';
import { People } from './ports/people.js';

/** Signs a person in to another of their workspaces; the session in this one ends. */
@Injectable()
export class SwitchWorkspace {
  constructor(
    private readonly accounts: Accounts,
    private readonly people: People,
    private readonly openSession: OpenSession,
    private readonly endSessions: EndSessions,
    private readonly audit: AuditTrail,
    private readonly uow: UnitOfWork,
  ) {}

  /** @throws NotFound for a workspace that the person does not belong to, or no longer */
  async execute(actor: Actor, workspaceId: string, device: Device): Promise<SignedIn> {
    const { userId } = actor;
    if (userId === null) throw new NotFound('workspace');
    const memberships = await this.accounts.membershipsOf(userId);
    const target = memberships.find((m) => m.workspaceId === workspaceId && m.disabledAt === null);
    if (!target) throw new NotFound('workspace');
    const signedIn = await this.#enter(userId, target, device);
    if (actor.sessionId !== null) {
      const left = actor.sessionId;
      await this.uow.run(actor, () => this.endSessions.execute(actor, [left], 'switched'));
    }
    return signedIn;
  }

  #enter(
    userId: string,
    target: { workspaceId: string; role: SignedIn['user']['role'] },
    device: Device,
  ): Promise<SignedIn> {
    const { workspaceId, role } = target;
    const system = systemActor(workspaceId);
    return this.uow.run(system, async () => {
      const person = await this.people.find(system, userId);
      if (!person) throw new NotFound('workspace');
      const user = { id: userId, name: person.name, email: person.email, role, workspaceId };
      const opened = await this.openSession.execute(user, device);
      await this.audit.record(opened.actor, {
        event: 'auth.workspace_entered',
        subjectType: 'user',
        subjectId: userId,
      });
      return opened.signedIn;
    });
  }
}
