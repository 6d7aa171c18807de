import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { owned } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { usualAwayAfterMinutes } from '../../../kernel/availability.js';
import { workspaces } from '../infrastructure/auth.schema.js';
import type { WorkspaceView } from './workspace.dto.js';

const usualDesk = { awayAfterMinutes: usualAwayAfterMinutes, replyClaims: false, handoverNeedsNote: false };
const unlimited = { supervisor: 'all', agent: 'all', finance: 'all', viewer: 'all' } as const;

@Injectable()
export class WorkspaceQuery {
  constructor(private readonly db: TenantDb) {}

  get(actor: Actor): Promise<WorkspaceView> {
    return this.db.read(actor, async () => {
      const [row] = await this.db.tx
        .select()
        .from(workspaces)
        .where(owned({ workspaceId: workspaces.id }, actor));
      if (!row) throw new NotFound('workspace');
      const { id, name, timezone, locale, version, guideHiddenAt } = row;
      const onboarding = { hiddenAt: guideHiddenAt?.toISOString() ?? null };
      const visibility = { ...unlimited, ...row.visibility };
      const desk = { ...usualDesk, ...row.desk };
      return { id, name, timezone, locale, version, onboarding, visibility, desk };
    });
  }
}
