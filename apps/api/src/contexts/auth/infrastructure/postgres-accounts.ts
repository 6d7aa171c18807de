import { Injectable } from '@nestjs/common';
import type { Role } from '../../../kernel/permission.js';
import { SystemDb } from '../../../platform/db/system-db.js';
import { Accounts, type Account, type Membership } from '../application/ports/accounts.js';

/** Asks the functions that may look beyond one workspace. */
@Injectable()
export class PostgresAccounts extends Accounts {
  constructor(private readonly db: SystemDb) {
    super();
  }

  async byEmail(email: string): Promise<Account | null> {
    const [row] = await this.db.query<Account & { email: string }>(
      'select id, name, email, password_hash as "passwordHash" from app_account($1)',
      [email],
    );
    return row ?? null;
  }

  membershipsOf(userId: string): Promise<Membership[]> {
    return this.db.query<Membership & { role: Role }>(
      `select workspace_id as "workspaceId", workspace_name as "workspaceName", role, disabled_at as "disabledAt"
       from app_memberships($1)`,
      [userId],
    );
  }
}
