import { Body, Controller, Get, Patch } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Audited } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { ChangeWorkspace } from '../application/change-workspace.js';
import { WorkspaceView } from '../queries/workspace.dto.js';
import { WorkspaceQuery } from '../queries/workspace.query.js';
import { PatchWorkspaceBody } from './workspace.dto.js';

@Controller('workspace')
export class WorkspaceController {
  constructor(
    private readonly query: WorkspaceQuery,
    private readonly change: ChangeWorkspace,
  ) {}

  /** The caller's workspace: its name, zone and language. */
  @Get()
  @Allow('workspace.read')
  getWorkspace(@CurrentActor() actor: Actor): Promise<WorkspaceView> {
    return this.query.get(actor);
  }

  /** Changes the name, the zone or the language of the workspace. */
  @Patch()
  @Allow('workspace.manage')
  @Audited('workspace.updated')
  async updateWorkspace(
    @CurrentActor() actor: Actor,
    @Body() body: PatchWorkspaceBody,
  ): Promise<WorkspaceView> {
    await this.change.execute(actor, body);
    return this.query.get(actor);
  }
}
