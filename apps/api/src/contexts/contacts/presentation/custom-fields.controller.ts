import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Audited } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { PageParams } from '../../../platform/http/page-params.dto.js';
import { CustomFieldsService } from '../application/custom-fields.service.js';
import { CustomFieldPage, CustomFieldUse, CustomFieldView } from '../queries/custom-field.dto.js';
import { CustomFieldListQuery } from '../queries/custom-field-list.query.js';
import { CreateCustomFieldBody, PatchCustomFieldBody } from './custom-fields.dto.js';

@Controller('custom-fields')
export class CustomFieldsController {
  constructor(
    private readonly fields: CustomFieldsService,
    private readonly list: CustomFieldListQuery,
  ) {}

  /** The fields of contacts in their order; a contact has its values by their keys. */
  @Get()
  @Allow('contacts.read')
  listCustomFields(@CurrentActor() actor: Actor, @Query() params: PageParams): Promise<CustomFieldPage> {
    return this.list.page(actor, params);
  }

  /** 409 `custom_field.duplicate` with `customFieldId`; 422 `custom_field.too_many`, `custom_field.options_invalid`. */
  @Post()
  @Allow('custom_fields.manage')
  @Audited('custom_field.created')
  async createCustomField(
    @CurrentActor() actor: Actor,
    @Body() body: CreateCustomFieldBody,
  ): Promise<CustomFieldView> {
    return this.list.get(actor, await this.fields.add(actor, body));
  }

  /** One field, and how many contacts have something in it. */
  @Get(':id')
  @Allow('contacts.read')
  getCustomField(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<CustomFieldUse> {
    return this.list.use(actor, id);
  }

  /** What is left out stays. 409 `version_conflict`; 422 `custom_field.options_invalid`. */
  @Patch(':id')
  @Allow('custom_fields.manage')
  @Audited('custom_field.edited')
  async updateCustomField(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: PatchCustomFieldBody,
  ): Promise<CustomFieldView> {
    await this.fields.change(actor, id, body);
    return this.list.get(actor, id);
  }

  /** What contacts have in it goes, too. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('custom_fields.manage')
  @Audited('custom_field.deleted')
  async deleteCustomField(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.fields.remove(actor, id);
  }
}
