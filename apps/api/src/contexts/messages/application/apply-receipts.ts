import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { EventLog } from '../../../kernel/event-log.js';
import { ConversationDesk } from '../../conversations/public.js';
import { MessageStore, type StatusChange } from '../domain/message.store.js';
import type { Receipt } from '../domain/outgoing-message.js';
import { messageEvent } from './message-events.js';

/** Brings receipts to their messages, and what changed to the list and the screens. In the caller's transaction. */
@Injectable()
export class ApplyReceipts {
  constructor(
    private readonly messages: MessageStore,
    private readonly conversations: ConversationDesk,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  async apply(actor: Actor, channelId: string, receipts: readonly Receipt[]): Promise<void> {
    await this.announce(
      actor,
      await this.messages.applyReceipts(actor, channelId, receipts, this.clock.now()),
    );
  }

  async announce(actor: Actor, changes: readonly StatusChange[]): Promise<void> {
    if (changes.length === 0) return;
    await this.events.append(
      actor,
      changes.map((change) => messageEvent('message.updated', change.messageId, { status: change.status })),
    );
    await this.conversations.showDelivery(actor, changes);
  }
}
