import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { LabelUnknown } from '../domain/label.errors.js';
import { LabelDirectory } from '../public.js';

@Injectable()
export class PostgresLabelDirectory extends LabelDirectory {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async hold(actor: Actor, labelIds: readonly string[]): Promise<void> {
    const wanted = new Set(labelIds);
    if (wanted.size === 0) return;
    const { rowCount } = await this.db.client.query({
      name: 'labels-hold',
      text: `select from labels l where ${ownedSql('l', '$1')} and l.id = any($2::uuid[]) order by l.id for key share`,
      values: [actor.workspaceId, [...wanted]],
    });
    if (rowCount !== wanted.size) throw new LabelUnknown();
  }
}
