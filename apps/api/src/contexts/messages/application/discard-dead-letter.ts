import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { DeadLetters } from '../domain/dead-letters.js';

/** A person decides that a set-aside event is not worth applying, and says why. */
@Injectable()
export class DiscardDeadLetter {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly letters: DeadLetters,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound */
  execute(actor: Actor, letterId: string, reason: string): Promise<void> {
    return this.uow.run(actor, async () => {
      await this.letters.lock(actor, letterId);
      await this.letters.discard(actor, letterId, reason, this.clock.now());
      await this.audit.record(actor, {
        event: 'dead_letter.discarded',
        subjectType: 'dead_letter',
        subjectId: letterId,
        params: { reason },
      });
    });
  }
}
