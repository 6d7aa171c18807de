import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { EventLog } from '../../../kernel/event-log.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { contactChanged } from '../domain/contact.events.js';
import { ContactStore } from './contact.store.js';

/** Contacts that nobody wants to see any more, and those that somebody does after all. */
@Injectable()
export class TrashContacts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly contacts: ContactStore,
    private readonly audit: AuditTrail,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Into the trash, or out of it: the same twice is once.
   * @returns whether it was not so before. @throws NotFound, ContactMerged
   */
  set(actor: Actor, id: string, trashed: boolean): Promise<boolean> {
    const now = this.clock.now();
    return this.uow.run(actor, async () => {
      const contact = await this.contacts.lock(actor, id);
      const event = trashed ? 'contact.trashed' : 'contact.restored';
      await this.audit.record(actor, { event, subjectType: 'contact', subjectId: contact.id });
      if ((contact.trashedAt !== null) === trashed) return false;
      await this.contacts.update(actor, { ...contact, trashedAt: trashed ? now : null }, now);
      await this.events.append(actor, contactChanged(contact.id, ['trashedAt']));
      return true;
    });
  }
}
