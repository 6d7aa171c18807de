import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Audited, Unaudited } from '../../../kernel/decorators.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { ChannelStore } from '../application/ports/channel-store.js';
import { TemplateStore } from '../application/ports/template-store.js';
import { SyncTemplates } from '../application/sync-templates.js';
import { TemplateListQuery } from '../queries/template-list.query.js';
import { TemplatePage, TemplatePreviewView } from '../queries/template.dto.js';
import { TemplateViews } from './template-views.js';
import { PreviewTemplateBody, TemplateListParams } from './templates.dto.js';

const firstPage = 50;

@Controller('channels/:id/templates')
export class TemplatesController {
  constructor(
    private readonly list: TemplateListQuery,
    private readonly channels: ChannelStore,
    private readonly templates: TemplateStore,
    private readonly views: TemplateViews,
    private readonly sync: SyncTemplates,
  ) {}

  /** The channel's templates by name, with what each wants filled in. */
  @Get()
  @Allow('channels.read')
  async listTemplates(
    @CurrentActor() actor: Actor,
    @Param('id') channelId: string,
    @Query() params: TemplateListParams,
  ): Promise<TemplatePage> {
    return this.#page(actor, channelId, params);
  }

  /**
   * Asks the provider for all templates now, as is also done once a day. Answers with the first page of them.
   * 422 `channel.no_templates`, `channel.credentials_rejected`, `channel.unreachable`.
   */
  @Post('sync')
  @HttpCode(200)
  @Allow('channels.manage')
  @Audited('channel.templates_synced')
  async syncTemplates(@CurrentActor() actor: Actor, @Param('id') channelId: string): Promise<TemplatePage> {
    await this.sync.execute(actor, channelId);
    return this.#page(actor, channelId, { limit: firstPage });
  }

  /** The template as the customer will see it with these variables, and what is wrong with them. */
  @Post(':templateId/preview')
  @HttpCode(200)
  @Allow('channels.read')
  @Unaudited('it changes nothing')
  async previewTemplate(
    @CurrentActor() actor: Actor,
    @Param('id') channelId: string,
    @Param('templateId') templateId: string,
    @Body() body: PreviewTemplateBody,
  ): Promise<TemplatePreviewView> {
    const { type } = await this.channels.get(actor, channelId);
    const template = await this.templates.get(actor, channelId, templateId);
    if (!template) throw new NotFound('template');
    return this.views.preview(type, template, body.variables ?? {});
  }

  async #page(actor: Actor, channelId: string, params: TemplateListParams): Promise<TemplatePage> {
    const { channelType, syncedAt, items, nextCursor } = await this.list.page(actor, channelId, params);
    return {
      items: items.map((template) => this.views.summary(channelType, template)),
      nextCursor,
      syncedAt: syncedAt?.toISOString() ?? null,
    };
  }
}
