import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Audited } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { PageParams } from '../../../platform/http/page-params.dto.js';
import { TeamsService } from '../application/teams.service.js';
import { TeamPage, TeamView } from '../queries/team.dto.js';
import { TeamListQuery } from '../queries/team-list.query.js';
import { CreateTeamBody, PatchTeamBody } from './teams.dto.js';

@Controller('teams')
export class TeamsController {
  constructor(
    private readonly teams: TeamsService,
    private readonly list: TeamListQuery,
  ) {}

  /** The teams by name, with their members. */
  @Get()
  @Allow('users.read')
  listTeams(@CurrentActor() actor: Actor, @Query() params: PageParams): Promise<TeamPage> {
    return this.list.page(actor, params);
  }

  /** 409 `team.duplicate` with `teamId`, whatever the case of the name; 422 `team.too_many`, `team.member_unknown`. */
  @Post()
  @Allow('users.manage')
  @Audited('team.created')
  async createTeam(@CurrentActor() actor: Actor, @Body() body: CreateTeamBody): Promise<TeamView> {
    return this.list.get(actor, await this.teams.add(actor, body));
  }

  /** What is left out stays. 409 `version_conflict`, `team.duplicate`; 422 `team.member_unknown`. */
  @Patch(':id')
  @Allow('users.manage')
  @Audited('team.edited')
  async updateTeam(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: PatchTeamBody,
  ): Promise<TeamView> {
    await this.teams.change(actor, id, body);
    return this.list.get(actor, id);
  }

  /** Its conversations keep who attends them and are of no team then. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('users.manage')
  @Audited('team.deleted')
  async deleteTeam(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.teams.remove(actor, id);
  }
}
