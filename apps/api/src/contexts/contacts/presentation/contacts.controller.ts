import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Audited } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { BlockContacts } from '../application/block-contacts.js';
import { ContactsService } from '../application/contacts.service.js';
import { EditContactsInBulk } from '../application/edit-contacts-in-bulk.js';
import { TrashContacts } from '../application/trash-contacts.js';
import { ContactOutcomes } from '../queries/contact-bulk.dto.js';
import { ContactActivityQuery } from '../queries/contact-activity.query.js';
import { ContactActivityView, ContactPage, ContactView } from '../queries/contact.dto.js';
import { ContactListQuery } from '../queries/contact-list.query.js';
import { EditContactsInBulkBody } from './contact-bulk.dto.js';
import { ContactListQueryParams, CreateContactBody, PatchContactBody } from './contacts.dto.js';

@Controller('contacts')
export class ContactsController {
  constructor(
    private readonly contacts: ContactsService,
    private readonly blocking: BlockContacts,
    private readonly trash: TrashContacts,
    private readonly bulk: EditContactsInBulk,
    private readonly list: ContactListQuery,
    private readonly activity: ContactActivityQuery,
  ) {}

  /** The contacts, by name unless asked for otherwise. */
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

  /**
   * Up to a hundred contacts, each for itself: labels, owner, block, trash. What one was before is told: sent back with the
   * version it has now, it is so again unless somebody changed it since.
   */
  @Post('bulk')
  @HttpCode(200)
  @Allow('contacts.edit')
  @Audited('contact.bulk_edited')
  async editContactsInBulk(
    @CurrentActor() actor: Actor,
    @Body() { changes }: EditContactsInBulkBody,
  ): Promise<ContactOutcomes> {
    const outcomes = await this.bulk.execute(actor, changes);
    return {
      items: outcomes.map((one) => ({
        ...one,
        before: one.before && { ...one.before, labelIds: [...one.before.labelIds] },
      })),
    };
  }

  /** One contact, as the list shows it. */
  @Get(':id')
  @Allow('contacts.read')
  getContact(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ContactView> {
    return this.list.get(actor, id);
  }

  /** How many conversations there are with the contact and when the last message came or went, as far as the reader sees them. 404 `contact.merged` with `mergedInto`. */
  @Get(':id/activity')
  @Allow('contacts.read')
  getContactActivity(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ContactActivityView> {
    return this.activity.of(actor, id);
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

  /** Into the trash for thirty days, then erased with what they wrote. Whoever writes to us comes back by themselves. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('contacts.edit')
  @Audited('contact.trashed')
  async deleteContact(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.trash.set(actor, id, true);
  }

  /** Out of the trash. */
  @Post(':id/restore')
  @HttpCode(200)
  @Allow('contacts.edit')
  @Audited('contact.restored')
  async restoreContact(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ContactView> {
    await this.trash.set(actor, id, false);
    return this.list.get(actor, id);
  }

  /** What they write is kept and bothers nobody; nothing is sent to them. */
  @Post(':id/block')
  @HttpCode(200)
  @Allow('contacts.edit')
  @Audited('contact.blocked')
  async blockContact(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ContactView> {
    await this.blocking.set(actor, id, true);
    return this.list.get(actor, id);
  }

  /** They are heard and written to again. */
  @Post(':id/unblock')
  @HttpCode(200)
  @Allow('contacts.edit')
  @Audited('contact.unblocked')
  async unblockContact(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ContactView> {
    await this.blocking.set(actor, id, false);
    return this.list.get(actor, id);
  }
}
