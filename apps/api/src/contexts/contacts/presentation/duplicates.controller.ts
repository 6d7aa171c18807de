import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Audited, Unaudited } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { KeepSeparate } from '../application/keep-separate.js';
import { SearchDuplicates } from '../application/search-duplicates.js';
import { DuplicatePage, DuplicateView, LastDuplicateSearchView } from '../queries/duplicate.dto.js';
import { DuplicateListQuery } from '../queries/duplicate-list.query.js';
import { DuplicateSearchQuery } from '../queries/duplicate-search.query.js';
import { DuplicateListQueryParams } from './duplicates.dto.js';

@Controller('contacts/duplicates')
export class DuplicatesController {
  constructor(
    private readonly keep: KeepSeparate,
    private readonly search: SearchDuplicates,
    private readonly list: DuplicateListQuery,
    private readonly searches: DuplicateSearchQuery,
  ) {}

  /** Contacts that may be one, the surest first. */
  @Get()
  @Allow('contacts.read')
  listDuplicates(
    @CurrentActor() actor: Actor,
    @Query() params: DuplicateListQueryParams,
  ): Promise<DuplicatePage> {
    return this.list.page(actor, params);
  }

  /** How far the last search through all contacts is. */
  @Get('search')
  @Allow('contacts.read')
  async getDuplicateSearch(@CurrentActor() actor: Actor): Promise<LastDuplicateSearchView> {
    return { last: await this.searches.last(actor) };
  }

  /** Searches through all contacts in the background; one that is running goes on. */
  @Post('search')
  @HttpCode(200)
  @Allow('contacts.merge')
  @Unaudited('it changes no contact: the search is its own record of who began it')
  async searchDuplicates(@CurrentActor() actor: Actor): Promise<LastDuplicateSearchView> {
    await this.search.begin(actor);
    return { last: await this.searches.last(actor) };
  }

  /** They are two: not suggested again unless something new speaks for it. */
  @Post(':id/keep-separate')
  @HttpCode(200)
  @Allow('contacts.merge')
  @Audited('contact.kept_separate')
  async keepSeparate(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<DuplicateView> {
    await this.keep.separate(actor, id);
    return this.list.get(actor, id);
  }

  /** They may be one after all. */
  @Post(':id/reconsider')
  @HttpCode(200)
  @Allow('contacts.merge')
  @Audited('contact.reconsidered')
  async reconsiderDuplicate(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<DuplicateView> {
    await this.keep.reconsider(actor, id);
    return this.list.get(actor, id);
  }
}
