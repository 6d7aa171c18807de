import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { Doorbell } from '../../../kernel/doorbell.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ConversationDesk } from '../../conversations/public.js';
import { MessageStore } from '../domain/message.store.js';
import { ApplyReceipts } from './apply-receipts.js';

/** A person decides what becomes of a message that failed or whose outcome nobody knows: send it again, or let it be. */
@Injectable()
export class DecideOnMessage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly messages: MessageStore,
    private readonly conversations: ConversationDesk,
    private readonly receipts: ApplyReceipts,
    private readonly doorbell: Doorbell,
    private readonly clock: Clock,
  ) {}

  execute(actor: Actor, messageId: string, decision: 'retry' | 'discard'): Promise<void> {
    return this.uow.run(actor, async () => {
      const conversation = await this.conversations.lock(
        actor,
        await this.messages.conversationOf(actor, messageId),
      );
      const change = await this.messages.decide(actor, messageId, decision, this.clock.now());
      await this.receipts.announce(actor, [change]);
      if (decision === 'retry') {
        this.uow.afterCommit(() => {
          this.doorbell.outbound(actor.workspaceId, conversation.id);
        });
      }
    });
  }
}
