import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { SearchPage, searchTypes } from '../queries/search.dto.js';
import { SearchQuery } from '../queries/search.query.js';
import { SearchParams } from './search.dto.js';

@Controller('search')
export class SearchController {
  constructor(private readonly query: SearchQuery) {}

  /**
   * Contacts, conversations and messages of all times by words (accents, case and slips of the keyboard do not matter), phone
   * numbers in any form, e-mail addresses and tax ids. Without `types` all kinds; a cursor belongs to one kind.
   */
  @Get()
  @Allow('conversations.read')
  search(
    @CurrentActor() actor: Actor,
    @Query() { q, types, limit, cursor }: SearchParams,
  ): Promise<SearchPage> {
    return this.query.search(actor, { q, types: types ?? searchTypes, limit, cursor });
  }
}
