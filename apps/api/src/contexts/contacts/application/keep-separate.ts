import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { EventLog } from '../../../kernel/event-log.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { duplicatesUpdated } from '../domain/contact.events.js';
import { DuplicateSuggestions } from './duplicate-suggestions.js';

/** Remembers that two contacts are two people, until something new speaks against it. */
@Injectable()
export class KeepSeparate {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly suggestions: DuplicateSuggestions,
    private readonly audit: AuditTrail,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound */
  separate(actor: Actor, id: string): Promise<void> {
    return this.#change(actor, id, true);
  }

  /** They may be one after all. @throws NotFound */
  reconsider(actor: Actor, id: string): Promise<void> {
    return this.#change(actor, id, false);
  }

  #change(actor: Actor, id: string, areTwo: boolean): Promise<void> {
    return this.uow.run(actor, async () => {
      const { firstId, secondId, separatedAt } = await this.suggestions.lock(actor, id);
      await this.audit.record(actor, {
        event: areTwo ? 'contact.kept_separate' : 'contact.reconsidered',
        subjectType: 'contact',
        subjectId: firstId,
        params: { otherId: secondId },
      });
      if ((separatedAt !== null) === areTwo) return;
      await this.suggestions.separate(actor, id, areTwo ? this.clock.now() : null);
      await this.events.append(actor, [firstId, secondId].map(duplicatesUpdated));
    });
  }
}
