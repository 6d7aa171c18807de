import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Audited } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { PageParams } from '../../../platform/http/page-params.dto.js';
import { ContactViewsService } from '../application/contact-views.service.js';
import { ContactViewPage, ContactViewView } from '../queries/contact-view.dto.js';
import { ContactViewListQuery } from '../queries/contact-view-list.query.js';
import { CreateContactViewBody, PatchContactViewBody } from './contact-views.dto.js';

@Controller('contact-views')
export class ContactViewsController {
  constructor(
    private readonly views: ContactViewsService,
    private readonly list: ContactViewListQuery,
  ) {}

  /** One's own views of contacts and those that colleagues share. */
  @Get()
  @Allow('contacts.read')
  listContactViews(@CurrentActor() actor: Actor, @Query() params: PageParams): Promise<ContactViewPage> {
    return this.list.page(actor, params);
  }

  /** 422 `contact_view.too_many`. */
  @Post()
  @Allow('contacts.read')
  @Audited('contact_view.created')
  async createContactView(
    @CurrentActor() actor: Actor,
    @Body() { name, shared = false, filter, sort = 'name' }: CreateContactViewBody,
  ): Promise<ContactViewView> {
    const id = await this.views.add(actor, { name, shared, filter: given(filter), sort });
    return this.list.get(actor, id);
  }

  /** What is left out stays. 409 `version_conflict`; 422 `contact_view.foreign` for a colleague's. */
  @Patch(':id')
  @Allow('contacts.read')
  @Audited('contact_view.edited')
  async updateContactView(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { filter, ...body }: PatchContactViewBody,
  ): Promise<ContactViewView> {
    await this.views.change(actor, id, { ...body, ...(filter ? { filter: given(filter) } : {}) });
    return this.list.get(actor, id);
  }

  /** By whoever made it, also when it is shared; its contacts stay as they are. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('contacts.read')
  @Audited('contact_view.deleted')
  deleteContactView(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.views.remove(actor, id);
  }
}

/** What was left out stays left out: the filter is stored. */
function given(filter: object): object {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}
