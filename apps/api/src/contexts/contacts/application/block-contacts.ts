import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { EventLog } from '../../../kernel/event-log.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { contactBlocked, contactChanged } from '../domain/contact.events.js';
import { ContactStore } from './contact.store.js';

/** The shop wants to hear nothing of a contact any more, or does so again. What they write is kept all the same. */
@Injectable()
export class BlockContacts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly contacts: ContactStore,
    private readonly audit: AuditTrail,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  /** @returns whether it was not so before. @throws NotFound, ContactMerged */
  set(actor: Actor, id: string, blocked: boolean): Promise<boolean> {
    const now = this.clock.now();
    return this.uow.run(actor, async () => {
      const contact = await this.contacts.lock(actor, id);
      const isOther = (contact.blockedAt !== null) !== blocked;
      const event = blocked ? 'contact.blocked' : 'contact.unblocked';
      await this.audit.record(actor, { event, subjectType: 'contact', subjectId: contact.id });
      if (!isOther) return false;
      await this.contacts.update(actor, { ...contact, blockedAt: blocked ? now : null }, now);
      await this.events.append(actor, [
        ...contactChanged(contact.id, ['blockedAt']),
        ...(blocked ? [contactBlocked(contact.id)] : []),
      ]);
      return true;
    });
  }
}
