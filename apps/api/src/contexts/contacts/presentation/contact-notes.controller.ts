import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Audited } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { PageParams } from '../../../platform/http/page-params.dto.js';
import { ContactNotesService } from '../application/contact-notes.service.js';
import { ContactListQuery } from '../queries/contact-list.query.js';
import { ContactNotePage, ContactNoteView } from '../queries/contact-note.dto.js';
import { ContactNoteListQuery } from '../queries/contact-note-list.query.js';
import { PatchContactNoteBody, WriteContactNoteBody } from './contact-notes.dto.js';

@Controller('contacts/:id/notes')
export class ContactNotesController {
  constructor(
    private readonly notes: ContactNotesService,
    private readonly contacts: ContactListQuery,
    private readonly list: ContactNoteListQuery,
  ) {}

  /** What the team wrote down about the contact, the last first. */
  @Get()
  @Allow('contacts.read')
  async listContactNotes(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query() params: PageParams,
  ): Promise<ContactNotePage> {
    const contact = await this.contacts.get(actor, id);
    return this.list.page(actor, contact.id, params);
  }

  /** A note in the name of who asks. */
  @Post()
  @Allow('contacts.edit')
  @Audited('contact_note.created')
  async createContactNote(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { text }: WriteContactNoteBody,
  ): Promise<ContactNoteView> {
    return this.list.get(actor, await this.notes.add(actor, id, text));
  }

  /** 403 `contact_note.foreign` for all but its author; 409 `version_conflict`. */
  @Patch(':noteId')
  @Allow('contacts.edit')
  @Audited('contact_note.edited')
  async updateContactNote(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('noteId') noteId: string,
    @Body() body: PatchContactNoteBody,
  ): Promise<ContactNoteView> {
    await this.notes.rewrite(actor, { contactId: id, id: noteId, ...body });
    return this.list.get(actor, noteId);
  }

  /** 403 `contact_note.foreign` for all but its author. */
  @Delete(':noteId')
  @HttpCode(204)
  @Allow('contacts.edit')
  @Audited('contact_note.deleted')
  async deleteContactNote(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('noteId') noteId: string,
  ): Promise<void> {
    await this.notes.remove(actor, id, noteId);
  }
}
