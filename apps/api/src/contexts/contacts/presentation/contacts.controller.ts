import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Audited } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { ContactsService } from '../application/contacts.service.js';
import { ContactPage, ContactView } from '../queries/contact.dto.js';
import { ContactListQuery } from '../queries/contact-list.query.js';
import { ContactListQueryParams, CreateContactBody, PatchContactBody } from './contacts.dto.js';

@Controller('contacts')
export class ContactsController {
  constructor(
    private readonly contacts: ContactsService,
    private readonly list: ContactListQuery,
  ) {}

  /** The contacts by name. */
  @Get()
  @Allow('contacts.read')
  listContacts(@CurrentActor() actor: Actor, @Query() params: ContactListQueryParams): Promise<ContactPage> {
    return this.list.page(actor, params);
  }

  /** 409 `contact.duplicate` with `contactId`, unless `allowDuplicate`; 422 `contact.phone_invalid`, `contact.tax_id_invalid`, `contact.owner_unknown`, `label.unknown`. */
  @Post()
  @Allow('contacts.edit')
  @Audited('contact.created')
  async createContact(@CurrentActor() actor: Actor, @Body() body: CreateContactBody): Promise<ContactView> {
    return this.list.get(actor, await this.contacts.add(actor, body));
  }

  /** One contact, as the list shows it. */
  @Get(':id')
  @Allow('contacts.read')
  getContact(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ContactView> {
    return this.list.get(actor, id);
  }

  /** What is left out stays; null takes away. A name written here is no longer overwritten by a channel's profile name. */
  @Patch(':id')
  @Allow('contacts.edit')
  @Audited('contact.edited')
  async updateContact(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: PatchContactBody,
  ): Promise<ContactView> {
    await this.contacts.change(actor, id, body);
    return this.list.get(actor, id);
  }
}
