import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { DeadLetters } from '../domain/dead-letters.js';
import { ReplayDeadLetter } from './replay-dead-letter.js';

/** Few enough for one request; who has more asks again. */
const mostAtOnce = 200;

/** Applies everything that is set aside once more, oldest first; what fails again stays, with its new reason. */
@Injectable()
export class ReplayAllDeadLetters {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly letters: DeadLetters,
    private readonly replay: ReplayDeadLetter,
    private readonly audit: AuditTrail,
  ) {}

  async execute(actor: Actor): Promise<{ resolved: number; failed: number }> {
    const ids = await this.uow.run(actor, () => this.letters.open(actor, mostAtOnce));
    const counts = { resolved: 0, failed: 0 };
    for (const id of ids) {
      try {
        await this.replay.execute(actor, id);
        counts.resolved += 1;
      } catch {
        // Its reason stands on the letter itself.
        counts.failed += 1;
      }
    }
    await this.uow.run(actor, () =>
      this.audit.record(actor, {
        event: 'dead_letter.all_replayed',
        subjectType: 'workspace',
        subjectId: actor.workspaceId,
        params: counts,
      }),
    );
    return counts;
  }
}
