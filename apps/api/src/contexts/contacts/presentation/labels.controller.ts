import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Audited } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { PageParams } from '../../../platform/http/page-params.dto.js';
import { LabelsService } from '../application/labels.service.js';
import { LabelPage, LabelView } from '../queries/label.dto.js';
import { LabelListQuery } from '../queries/label-list.query.js';
import { CreateLabelBody, PatchLabelBody } from './labels.dto.js';

@Controller('labels')
export class LabelsController {
  constructor(
    private readonly labels: LabelsService,
    private readonly list: LabelListQuery,
  ) {}

  /** The labels by name; conversations and contacts carry their ids. */
  @Get()
  @Allow('contacts.read')
  listLabels(@CurrentActor() actor: Actor, @Query() params: PageParams): Promise<LabelPage> {
    return this.list.page(actor, params);
  }

  /** 409 `label.duplicate` with `labelId`, whatever the case of the name; 422 `label.too_many`. */
  @Post()
  @Allow('labels.manage')
  @Audited('label.created')
  async createLabel(@CurrentActor() actor: Actor, @Body() body: CreateLabelBody): Promise<LabelView> {
    return this.list.get(actor, await this.labels.add(actor, body));
  }

  /** What is left out stays. 409 `version_conflict`, `label.duplicate`. */
  @Patch(':id')
  @Allow('labels.manage')
  @Audited('label.edited')
  async updateLabel(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: PatchLabelBody,
  ): Promise<LabelView> {
    await this.labels.change(actor, id, body);
    return this.list.get(actor, id);
  }

  /** Takes it off every conversation and contact, too. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('labels.manage')
  @Audited('label.deleted')
  async deleteLabel(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.labels.remove(actor, id);
  }
}
