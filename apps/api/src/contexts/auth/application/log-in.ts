import { Injectable } from '@nestjs/common';
import { systemActor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { InvalidCredentials } from '../domain/auth.errors.js';
import { normalEmail } from '../domain/email.js';
import { OpenSession, type Device, type SignedIn } from './open-session.js';
import { Accounts } from './ports/accounts.js';
import { FailedLogins } from './ports/failed-logins.js';
import { Passwords } from './ports/passwords.js';

/** Signs a person in to the workspace they used last. Says the same, after the same time, whoever does not exist. */
@Injectable()
export class LogIn {
  constructor(
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly failures: FailedLogins,
    private readonly openSession: OpenSession,
    private readonly audit: AuditTrail,
    private readonly uow: UnitOfWork,
  ) {}

  async execute(credentials: { email: string; password: string }, device: Device): Promise<SignedIn> {
    const email = normalEmail(credentials.email);
    const ip = device.ip ?? '';
    await this.failures.attempt(email, ip);
    const account = await this.accounts.byEmail(email);
    const proved = await this.passwords.matches(account?.passwordHash ?? null, credentials.password);
    const membership = account && proved ? await this.#lastUsed(account.id) : undefined;
    if (!account || !membership) throw new InvalidCredentials();
    await this.failures.succeeded(email, ip);
    const { workspaceId, role } = membership;
    const user = { id: account.id, name: account.name, email, role, workspaceId };
    return this.uow.run(systemActor(workspaceId), async () => {
      const { actor, signedIn } = await this.openSession.execute(user, device);
      await this.audit.record(actor, {
        event: 'auth.logged_in',
        subjectType: 'user',
        subjectId: user.id,
      });
      return signedIn;
    });
  }

  async #lastUsed(userId: string) {
    const memberships = await this.accounts.membershipsOf(userId);
    return memberships.find((membership) => membership.disabledAt === null);
  }
}
