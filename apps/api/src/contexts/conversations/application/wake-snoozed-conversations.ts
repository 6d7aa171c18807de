import { Injectable } from '@nestjs/common';
import { systemActor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ConversationRepository } from '../domain/conversation.repository.js';

/** Brings conversations back to the inbox when the time that a person set has come. */
@Injectable()
export class WakeSnoozedConversations {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly conversations: ConversationRepository,
    private readonly clock: Clock,
  ) {}

  /** Those that somebody has moved meanwhile stay as they are. */
  execute(workspaceId: string, ids: readonly string[]): Promise<void> {
    const actor = systemActor(workspaceId);
    return this.uow.run(actor, async () => {
      const found = await this.conversations.getMany(actor, ids);
      for (const conversation of found) conversation.wake(this.clock.now());
      await this.conversations.save(
        actor,
        found.filter((conversation) => conversation.hasNews),
      );
    });
  }
}
