import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Subscribes } from '../../../kernel/decorators.js';
import { EventLog } from '../../../kernel/event-log.js';
import type { ConversationEvent } from '../domain/conversation.events.js';
import { CustomerNames } from './ports/customer-names.js';

interface ContactRenamed {
  readonly subjectId: string;
}

/** The inbox shows customers by the name they have now. */
@Injectable()
@Subscribes('contact.renamed')
export class RenameConversationsOnContactRenamed {
  constructor(
    private readonly names: CustomerNames,
    private readonly events: EventLog,
  ) {}

  async handle(actor: Actor, event: ContactRenamed): Promise<void> {
    const type: ConversationEvent = 'conversation.updated';
    const renamed = await this.names.follow(actor, event.subjectId);
    await this.events.append(
      actor,
      renamed.map((subjectId) => ({
        type,
        subjectType: 'conversation',
        subjectId,
        payload: { what: 'contactName' },
      })),
    );
  }
}
