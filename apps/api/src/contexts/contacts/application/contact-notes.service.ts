import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { VersionConflict } from '../../../kernel/domain-error.js';
import { EventLog } from '../../../kernel/event-log.js';
import { Ids } from '../../../kernel/ids.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ContactNoteForeign } from '../domain/contact-note.errors.js';
import { contactChanged } from '../domain/contact.events.js';
import { ContactNoteStore, type ContactNoteRow } from './contact-note.store.js';
import { ContactStore } from './contact.store.js';

/** What the team writes down about contacts. */
@Injectable()
export class ContactNotesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly contacts: ContactStore,
    private readonly notes: ContactNoteStore,
    private readonly audit: AuditTrail,
    private readonly events: EventLog,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @returns the new note's id. @throws NotFound, ContactMerged */
  add(actor: Actor, contactId: string, text: string): Promise<string> {
    const { userId } = actor;
    if (userId === null) throw new Error('Only people write notes.');
    return this.uow.run(actor, async () => {
      const contact = await this.contacts.lock(actor, contactId);
      const note = { id: this.ids.next(), contactId: contact.id, authorId: userId, text, version: 1 };
      await this.notes.add(actor, note, this.clock.now());
      await this.#record(actor, 'contact_note.created', note);
      return note.id;
    });
  }

  /** @throws NotFound, ContactNoteForeign, VersionConflict */
  rewrite(
    actor: Actor,
    { contactId, id, text, version }: { contactId: string; id: string; text: string; version: number },
  ): Promise<void> {
    return this.uow.run(actor, async () => {
      const note = await this.#own(actor, contactId, id);
      if (note.version !== version) throw new VersionConflict('contact note');
      if (note.text !== text)
        await this.notes.rewrite(actor, { ...note, text, version: version + 1 }, this.clock.now());
      await this.#record(actor, 'contact_note.edited', note);
    });
  }

  /** @throws NotFound, ContactNoteForeign */
  remove(actor: Actor, contactId: string, id: string): Promise<void> {
    return this.uow.run(actor, async () => {
      const note = await this.#own(actor, contactId, id);
      await this.notes.remove(actor, note.id);
      await this.#record(actor, 'contact_note.deleted', note);
    });
  }

  async #own(actor: Actor, contactId: string, id: string): Promise<ContactNoteRow> {
    const note = await this.notes.lock(actor, contactId, id);
    if (note.authorId !== actor.userId) throw new ContactNoteForeign();
    return note;
  }

  async #record(actor: Actor, event: string, { id, contactId }: ContactNoteRow): Promise<void> {
    await this.audit.record(actor, { event, subjectType: 'contact_note', subjectId: id });
    await this.events.append(actor, contactChanged(contactId, ['notes']));
  }
}
