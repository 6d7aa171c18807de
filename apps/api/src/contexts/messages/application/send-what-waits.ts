import { Injectable } from '@nestjs/common';
import { systemActor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { MessageStore } from '../domain/message.store.js';
import { OwnReactions } from '../domain/own-reactions.js';
import { SendQueuedMessages } from './send-queued-messages.js';
import { SendReactions } from './send-reactions.js';

/** Looks once what waits to leave in a conversation, and sends it: its messages in order, then the shop's reactions. */
@Injectable()
export class SendWhatWaits {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly messages: MessageStore,
    private readonly reactions: OwnReactions,
    private readonly sendMessages: SendQueuedMessages,
    private readonly sendReactions: SendReactions,
    private readonly clock: Clock,
  ) {}

  async execute(workspaceId: string, conversationId: string): Promise<void> {
    const actor = systemActor(workspaceId);
    const [next, due] = await this.uow.run(actor, () =>
      Promise.all([
        this.messages.nextToSend(actor, conversationId),
        this.reactions.due(actor, conversationId, this.clock.now()),
      ]),
    );
    await this.sendMessages.execute(workspaceId, conversationId, next);
    await this.sendReactions.execute(workspaceId, conversationId, due);
  }
}
