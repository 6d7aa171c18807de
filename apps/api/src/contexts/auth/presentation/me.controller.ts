import { Controller, Get } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { SignedIn } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { PermissionTable } from '../../../platform/realtime/permission-table.js';
import { MeQuery } from '../queries/me.query.js';
import { MeView, WorkspaceChoices } from './auth.dto.js';

@Controller('auth')
export class MeController {
  constructor(
    private readonly query: MeQuery,
    private readonly permissions: PermissionTable,
  ) {}

  /** Who is signed in, where, and what they may do there. */
  @Get('me')
  @SignedIn()
  async me(@CurrentActor() actor: Actor): Promise<MeView> {
    return { ...(await this.query.profile(actor)), permissions: [...this.permissions.of(actor.role)] };
  }

  /** The caller's workspaces, the one used last first. */
  @Get('workspaces')
  @SignedIn()
  async myWorkspaces(@CurrentActor() actor: Actor): Promise<WorkspaceChoices> {
    return { items: await this.query.workspaces(actor) };
  }
}
