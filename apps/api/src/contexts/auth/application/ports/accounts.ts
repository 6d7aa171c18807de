import type { Role } from '../../../../kernel/permission.js';

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
}

export interface Membership {
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly role: Role;
  readonly disabledAt: Date | null;
}

/** People beyond one workspace: what signing in has to know before a workspace is known. */
export abstract class Accounts {
  abstract byEmail(email: string): Promise<Account | null>;

  /** All memberships of a person, the one used last first. */
  abstract membershipsOf(userId: string): Promise<Membership[]>;
}
