import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { NotFound, VersionConflict } from '../../../kernel/domain-error.js';
import { roles as allRoles } from '../../../kernel/permission.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import type { DeskSettings } from '../domain/desk-settings.js';
import { changedScopes, type Visibility } from '../domain/visibility.js';
import { People } from './ports/people.js';
import { Workspaces, type WorkspaceSettings } from './ports/workspaces.js';
import { RenewAccess } from './renew-access.js';

export interface WorkspacePatch {
  readonly name?: string | undefined;
  readonly timezone?: string | undefined;
  readonly locale?: 'pt-BR' | 'en' | undefined;
  readonly onboardingHidden?: boolean | undefined;
  /** Roles that are left out keep their scope. */
  readonly visibility?: Visibility | undefined;
  /** What is left out stays as it is. */
  readonly desk?: DeskSettings | undefined;
  readonly version: number;
}

@Injectable()
export class ChangeWorkspace {
  constructor(
    private readonly workspaces: Workspaces,
    private readonly people: People,
    private readonly access: RenewAccess,
    private readonly audit: AuditTrail,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws VersionConflict */
  execute(actor: Actor, patch: WorkspacePatch): Promise<void> {
    return this.uow.run(actor, async () => {
      const before = await this.workspaces.lock(actor);
      if (!before) throw new NotFound('workspace');
      if (before.version !== patch.version) throw new VersionConflict('workspace');
      const change = differences(before, patch, this.clock.now());
      const changed = Object.keys(change);
      if (changed.length > 0) await this.workspaces.change(actor, change);
      const roles = changedScopes(before.visibility, patch.visibility ?? {});
      if (roles.length > 0) await this.access.execute(actor, await this.people.withRoles(actor, roles));
      if (change.desk && change.desk.replyClaims !== before.desk.replyClaims)
        await this.access.forget(actor, await this.people.withRoles(actor, allRoles));
      await this.audit.record(actor, {
        event: 'workspace.updated',
        subjectType: 'workspace',
        subjectId: actor.workspaceId,
        params: { changed },
      });
    });
  }
}

function differences(
  before: WorkspaceSettings,
  patch: WorkspacePatch,
  now: Date,
): Partial<WorkspaceSettings> {
  const { name, timezone, locale, onboardingHidden: hidden, visibility = {}, desk = {} } = patch;
  const settings = { ...before.desk, ...given(desk) };
  return {
    ...(name !== undefined && name !== before.name && { name }),
    ...(timezone !== undefined && timezone !== before.timezone && { timezone }),
    ...(locale !== undefined && locale !== before.locale && { locale }),
    ...(changedScopes(before.visibility, visibility).length > 0 && {
      visibility: { ...before.visibility, ...visibility },
    }),
    ...(JSON.stringify(settings) !== JSON.stringify(before.desk) && { desk: settings }),
    ...(hidden !== undefined &&
      hidden !== (before.guideHiddenAt !== null) && { guideHiddenAt: hidden ? now : null }),
  };
}

function given(desk: DeskSettings): DeskSettings {
  return Object.fromEntries(Object.entries(desk).filter(([, value]) => value !== undefined));
}
