import { Body, Controller, Post } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Unaudited } from '../../../kernel/decorators.js';
import { DomainError } from '../../../kernel/domain-error.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { ConversationRows, InboxRow } from '../../conversations/public.js';
import { StartConversation } from '../application/start-conversation.js';
import { StartConversationBody } from './messages.dto.js';
import { newContent } from './new-content.js';

@Controller('conversations')
export class StartConversationController {
  constructor(
    private readonly start: StartConversation,
    private readonly conversations: ConversationRows,
  ) {}

  /** Writes to a customer first: in the conversation that is open with them on the channel, or in a new one. */
  @Post()
  @Allow('conversations.reply')
  @Unaudited('the conversation and its message are their own record')
  async startConversation(
    @CurrentActor() actor: Actor,
    @Body() body: StartConversationBody,
  ): Promise<InboxRow> {
    if ((typeof body.contactId === 'string') === (typeof body.to === 'string')) {
      throw new DomainError(
        'request.invalid',
        'malformed',
        'Give either contactId or to.',
        {},
        {
          errors: [{ path: 'to', message: 'give either contactId or to' }],
        },
      );
    }
    const id = await this.start.execute(actor, {
      channelId: body.channelId,
      contactId: body.contactId ?? null,
      to: body.to ?? null,
      content: newContent(body.message, 'message.'),
      clientId: body.message.clientId ?? null,
    });
    return this.conversations.get(actor, id);
  }
}
