import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { DomainError, NotFound } from '../../../kernel/domain-error.js';
import { Redelivery } from '../../../kernel/redelivery.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ChannelDesk, RawInbox } from '../../integrations/public.js';
import { DeadLetters, type DeadLetter } from '../domain/dead-letters.js';
import { ApplyInbound } from './apply-inbound.js';

export class ReplayFailed extends DomainError {
  constructor(reason: string) {
    super('dead_letter.failed_again', 'invalid', 'It could not be applied this time either.', { reason });
  }
}

/**
 * Applies a set-aside event once more: one of a provider from its raw bytes, one of ours by its subscriber. Applying it
 * twice has no second effect.
 */
@Injectable()
export class ReplayDeadLetter {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly letters: DeadLetters,
    private readonly inbox: RawInbox,
    private readonly channels: ChannelDesk,
    private readonly inbound: ApplyInbound,
    private readonly redelivery: Redelivery,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound; ReplayFailed, with the letter still there and its reason renewed */
  async execute(actor: Actor, letterId: string): Promise<void> {
    try {
      await this.uow.run(actor, () => this.#replay(actor, letterId));
    } catch (error) {
      if (error instanceof NotFound) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      await this.uow.run(actor, () => this.letters.failedAgain(actor, letterId, reason));
      throw new ReplayFailed(reason);
    }
  }

  async #replay(actor: Actor, letterId: string): Promise<void> {
    const letter = await this.letters.lock(actor, letterId);
    if (letter.kind === 'inbound') await this.#applyPost(actor, letter);
    else await this.redelivery.again(actor, letter.sourceId, letter.part);
    await this.letters.resolve(actor, letterId, this.clock.now());
    await this.audit.record(actor, {
      event: 'dead_letter.replayed',
      subjectType: 'dead_letter',
      subjectId: letterId,
    });
  }

  async #applyPost(actor: Actor, letter: DeadLetter): Promise<void> {
    const post = await this.inbox.find(actor, letter.sourceId);
    if (!post) throw new NotFound('raw event');
    const events = await this.channels.parse(actor, post.channelId, post.body, post.receivedAt);
    const position = Number(letter.part);
    const event = events[position];
    if (!event || event.type === 'broken')
      throw new Error(event?.type === 'broken' ? event.reason : letter.reason);
    await this.inbound.apply(actor, [{ event, postId: post.id, position, receivedAt: post.receivedAt }]);
  }
}
