import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { EventLog } from '../../../kernel/event-log.js';
import { Ids } from '../../../kernel/ids.js';
import { MessageStore } from '../domain/message.store.js';
import { PrivateNotes } from '../public.js';
import { messageEvent } from './message-events.js';
import { ownRow } from './own-row.js';

@Injectable()
export class LeavePrivateNotes extends PrivateNotes {
  constructor(
    private readonly messages: MessageStore,
    private readonly events: EventLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {
    super();
  }

  async leave(
    actor: Actor,
    { text, ...place }: { conversationId: string; channelId: string; text: string },
  ): Promise<string> {
    const id = this.ids.next();
    const note = ownRow(actor, place, id, this.clock.now());
    await this.messages.insert(actor, [{ ...note, kind: 'text', text, private: true }]);
    await this.events.append(actor, [messageEvent('message.created', id)]);
    return id;
  }
}
