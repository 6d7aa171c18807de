import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Audited } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { PageParams } from '../../../platform/http/page-params.dto.js';
import { SavedViewsService } from '../application/saved-views.service.js';
import { SavedViewListQuery } from '../queries/saved-view-list.query.js';
import { SavedViewPage, SavedViewView } from '../queries/saved-view.dto.js';
import { CreateSavedViewBody, PatchSavedViewBody } from './saved-views.dto.js';

@Controller('saved-views')
export class SavedViewsController {
  constructor(
    private readonly views: SavedViewsService,
    private readonly list: SavedViewListQuery,
  ) {}

  /** One's own views and those that colleagues share. */
  @Get()
  @Allow('conversations.read')
  listSavedViews(@CurrentActor() actor: Actor, @Query() params: PageParams): Promise<SavedViewPage> {
    return this.list.page(actor, params);
  }

  /** 400 `conversation.filter_invalid`; 422 `saved_view.too_many`. */
  @Post()
  @Allow('conversations.read')
  @Audited('saved_view.created')
  async createSavedView(
    @CurrentActor() actor: Actor,
    @Body() body: CreateSavedViewBody,
  ): Promise<SavedViewView> {
    return this.list.get(actor, await this.views.add(actor, body));
  }

  /** What is left out stays. 409 `version_conflict`; 422 `saved_view.foreign` for a colleague's. */
  @Patch(':id')
  @Allow('conversations.read')
  @Audited('saved_view.edited')
  async updateSavedView(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: PatchSavedViewBody,
  ): Promise<SavedViewView> {
    await this.views.change(actor, id, body);
    return this.list.get(actor, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('conversations.read')
  @Audited('saved_view.deleted')
  deleteSavedView(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.views.remove(actor, id);
  }
}
