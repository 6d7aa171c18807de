import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { Doorbell } from '../../../kernel/doorbell.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ConversationDesk } from '../../conversations/public.js';
import { ChannelDesk } from '../../integrations/public.js';
import { MessageStore } from '../domain/message.store.js';
import { ApplyReceipts } from './apply-receipts.js';
import { CheckSending } from './check-sending.js';

/** A person decides what becomes of a message that failed or whose outcome nobody knows: send it again, or let it be. */
@Injectable()
export class DecideOnMessage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly messages: MessageStore,
    private readonly conversations: ConversationDesk,
    private readonly channels: ChannelDesk,
    private readonly sending: CheckSending,
    private readonly receipts: ApplyReceipts,
    private readonly doorbell: Doorbell,
    private readonly clock: Clock,
  ) {}

  /**
   * What is sent again has to be allowed now, not only when it was written.
   * @throws NotFound, MessageNotRetryable; what `CheckSending.checkAgain` throws
   */
  execute(actor: Actor, messageId: string, decision: 'retry' | 'discard'): Promise<void> {
    return this.uow.run(actor, async () => {
      const message = await this.messages.written(actor, messageId);
      const conversation = await this.conversations.lock(actor, message.conversationId, 'message');
      const change = await this.messages.decide(actor, messageId, decision, this.clock.now());
      if (decision === 'retry') {
        const channel = await this.channels.get(actor, conversation.channelId);
        await this.sending.checkAgain(actor, conversation, channel, message);
      }
      await this.receipts.announce(actor, [change]);
      if (decision === 'retry') {
        this.uow.afterCommit(() => {
          this.doorbell.outbound(actor.workspaceId, conversation.id);
        });
      }
    });
  }
}
