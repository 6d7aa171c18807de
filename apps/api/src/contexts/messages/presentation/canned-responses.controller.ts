import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Audited } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { PageParams } from '../../../platform/http/page-params.dto.js';
import { PermissionTable } from '../../../platform/realtime/permission-table.js';
import { CannedResponsesService } from '../application/canned-responses.service.js';
import { CannedResponseListQuery } from '../queries/canned-response-list.query.js';
import { CannedResponsePage, CannedResponseView } from '../queries/canned-response.dto.js';
import { CreateCannedResponseBody, PatchCannedResponseBody } from './canned-responses.dto.js';

@Controller('canned-responses')
export class CannedResponsesController {
  constructor(
    private readonly responses: CannedResponsesService,
    private readonly list: CannedResponseListQuery,
    private readonly permissions: PermissionTable,
  ) {}

  /** Everyone's and the caller's own, by shortcut. */
  @Get()
  @Allow('conversations.reply')
  listCannedResponses(
    @CurrentActor() actor: Actor,
    @Query() params: PageParams,
  ): Promise<CannedResponsePage> {
    return this.list.page(actor, params);
  }

  /** 403 `canned_response.not_yours`; 409 `canned_response.duplicate`, whosever the other is; 422 `canned_response.too_many`. */
  @Post()
  @Allow('conversations.reply')
  @Audited('canned_response.created')
  async createCannedResponse(
    @CurrentActor() actor: Actor,
    @Body() body: CreateCannedResponseBody,
  ): Promise<CannedResponseView> {
    return this.list.get(actor, await this.responses.add(actor, this.#leads(actor), body));
  }

  /** What is left out stays. 403 `canned_response.not_yours`; 409 `version_conflict`, `canned_response.duplicate`. */
  @Patch(':id')
  @Allow('conversations.reply')
  @Audited('canned_response.edited')
  async updateCannedResponse(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: PatchCannedResponseBody,
  ): Promise<CannedResponseView> {
    await this.responses.change(actor, this.#leads(actor), id, body);
    return this.list.get(actor, id);
  }

  /** 403 `canned_response.not_yours`. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('conversations.reply')
  @Audited('canned_response.deleted')
  async deleteCannedResponse(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.responses.remove(actor, this.#leads(actor), id);
  }

  #leads({ role }: Actor): boolean {
    return this.permissions.of(role).has('canned_responses.manage');
  }
}
