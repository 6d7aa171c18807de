import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Audited } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { EditFoundContacts } from '../application/bulk/edit-found-contacts.js';
import type { ContactPatch } from '../domain/contact-bulk.js';
import { ContactBulkEditView, ContactCountView } from '../queries/contact-bulk.dto.js';
import { ContactBulkEditQuery } from '../queries/contact-bulk-edit.query.js';
import { ContactCountQuery } from '../queries/contact-count.query.js';
import { ContactPatchBody, EditFoundContactsBody, FoundContactsFilter } from './contact-bulk.dto.js';

@Controller('contacts')
export class ContactBulkEditsController {
  constructor(
    private readonly edit: EditFoundContacts,
    private readonly bulks: ContactBulkEditQuery,
    private readonly counting: ContactCountQuery,
  ) {}

  /** How many contacts the list has with this filter. */
  @Get('count')
  @Allow('contacts.read')
  async countContacts(
    @CurrentActor() actor: Actor,
    @Query() filter: FoundContactsFilter,
  ): Promise<ContactCountView> {
    return { count: await this.counting.of(actor, filter) };
  }

  /**
   * Changes all contacts that the list has with this filter, in the background. Those that cannot be changed are skipped. 422
   * `contact.bulk_too_large`, `contact.owner_unknown`, `label.unknown`.
   */
  @Post('bulk-edits')
  @Allow('contacts.edit')
  @Audited('contact.bulk_edited')
  async editFoundContacts(
    @CurrentActor() actor: Actor,
    @Body() { filter, patch }: EditFoundContactsBody,
  ): Promise<ContactBulkEditView> {
    return this.bulks.get(actor, await this.edit.execute(actor, filter, patchOf(patch)));
  }

  /** How far it is. */
  @Get('bulk-edits/:bulkEditId')
  @Allow('contacts.edit')
  getContactBulkEdit(
    @CurrentActor() actor: Actor,
    @Param('bulkEditId') id: string,
  ): Promise<ContactBulkEditView> {
    return this.bulks.get(actor, id);
  }

  /** Gives each contact back what it was, in the background, unless somebody changed it since. */
  @Post('bulk-edits/:bulkEditId/undo')
  @HttpCode(200)
  @Allow('contacts.edit')
  @Audited('contact.bulk_undone')
  async undoContactBulkEdit(
    @CurrentActor() actor: Actor,
    @Param('bulkEditId') id: string,
  ): Promise<ContactBulkEditView> {
    await this.edit.undo(actor, id);
    return this.bulks.get(actor, id);
  }
}

/** What was left out stays left out: the patch is stored. */
function patchOf(body: ContactPatchBody): ContactPatch {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
