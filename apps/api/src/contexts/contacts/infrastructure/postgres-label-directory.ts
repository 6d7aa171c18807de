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
    const known = await this.holdKnown(actor, labelIds);
    if (!labelIds.every((id) => known.has(id))) throw new LabelUnknown();
  }

  async holdKnown(actor: Actor, labelIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (labelIds.length === 0) return new Set();
    const { rows } = await this.db.client.query<{ id: string }>({
      name: 'labels-hold',
      text: `select l.id from labels l where ${ownedSql('l', '$1')} and l.id = any($2::uuid[]) order by l.id for key share`,
      values: [actor.workspaceId, [...new Set(labelIds)]],
    });
    return new Set(rows.map(({ id }) => id));
  }
}
