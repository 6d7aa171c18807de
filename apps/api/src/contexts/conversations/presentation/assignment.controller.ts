import { Body, Controller, Get, Put } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Audited } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { SetAssignment } from '../application/set-assignment.js';
import { AssignmentView } from '../queries/assignment.dto.js';
import { AssignmentQuery } from '../queries/assignment.query.js';
import { AssignmentBody } from './assignment.dto.js';

@Controller('assignment')
export class AssignmentController {
  constructor(
    private readonly query: AssignmentQuery,
    private readonly set: SetAssignment,
  ) {}

  /** What is dealt out by itself, and how much each person can take. */
  @Get()
  @Allow('workspace.read')
  getAssignment(@CurrentActor() actor: Actor): Promise<AssignmentView> {
    return this.query.get(actor);
  }

  /** All of it anew. 409 `version_conflict`; 422 `conversation.team_unknown`, `conversation.channel_unknown`, `conversation.assignee_unknown`. */
  @Put()
  @Allow('workspace.manage')
  @Audited('assignment.changed')
  async putAssignment(@CurrentActor() actor: Actor, @Body() body: AssignmentBody): Promise<AssignmentView> {
    await this.set.execute(actor, body);
    return this.query.get(actor);
  }
}
