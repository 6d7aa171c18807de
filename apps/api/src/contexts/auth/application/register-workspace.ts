import { Injectable } from '@nestjs/common';
import { systemActor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { Ids } from '../../../kernel/ids.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { EmailTaken, RegistrationClosed } from '../domain/auth.errors.js';
import { normalEmail } from '../domain/email.js';
import { OpenSession, type Device, type SignedIn } from './open-session.js';
import { Accounts, type Account } from './ports/accounts.js';
import { FailedLogins } from './ports/failed-logins.js';
import { Passwords } from './ports/passwords.js';
import { People } from './ports/people.js';
import { RegistrationPolicy } from './ports/registration-policy.js';
import { Workspaces } from './ports/workspaces.js';

export interface Registration {
  readonly workspaceName: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

interface Founder {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Null for a person whom we know already. */
  readonly passwordHash: string | null;
}

/** A new workspace and its owner, signed in. A person whom we know founds a further one, with their own password. */
@Injectable()
export class RegisterWorkspace {
  constructor(
    private readonly policy: RegistrationPolicy,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly failures: FailedLogins,
    private readonly people: People,
    private readonly workspaces: Workspaces,
    private readonly openSession: OpenSession,
    private readonly audit: AuditTrail,
    private readonly uow: UnitOfWork,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async execute(input: Registration, device: Device): Promise<SignedIn> {
    if (this.policy.who === 'closed') throw new RegistrationClosed();
    const email = normalEmail(input.email);
    const known = await this.accounts.byEmail(email);
    const founder = known
      ? await this.#prove(known, input.password, device)
      : await this.#newPerson(input, email);
    const workspaceId = this.ids.next();
    const system = systemActor(workspaceId);
    return this.uow.run(system, async () => {
      if (this.policy.who === 'first' && !(await this.workspaces.isFirst())) throw new RegistrationClosed();
      await this.workspaces.add(system, input.workspaceName);
      if (founder.passwordHash !== null) {
        await this.people.addPerson({ ...founder, passwordHash: founder.passwordHash }, new EmailTaken());
      }
      await this.people.addMember(system, founder.id, 'owner', this.clock.now());
      const { id, name } = founder;
      const { actor, signedIn } = await this.openSession.execute(
        { id, name, email, role: 'owner', workspaceId },
        device,
      );
      await this.audit.record(actor, {
        event: 'workspace.registered',
        subjectType: 'workspace',
        subjectId: workspaceId,
      });
      return signedIn;
    });
  }

  async #newPerson({ name, password }: Registration, email: string): Promise<Founder> {
    return { id: this.ids.next(), name, email, passwordHash: await this.passwords.hash(password) };
  }

  /** Asking with a password is a login, and limited like one. */
  async #prove(account: Account, password: string, device: Device): Promise<Founder> {
    const ip = device.ip ?? '';
    await this.failures.attempt(account.email, ip);
    if (!(await this.passwords.matches(account.passwordHash, password))) throw new EmailTaken();
    await this.failures.succeeded(account.email, ip);
    return { id: account.id, name: account.name, email: account.email, passwordHash: null };
  }
}
