import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { Doorbell } from '../../../kernel/doorbell.js';
import { EventLog } from '../../../kernel/event-log.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ConversationDesk } from '../../conversations/public.js';
import { ChannelDesk } from '../../integrations/public.js';
import { MessageNotReactable, ReactionInvalid } from '../domain/message.errors.js';
import { OwnReactions } from '../domain/own-reactions.js';
import { isOneEmoji } from '../domain/reactions.js';
import { CheckSending } from './check-sending.js';
import { messageEvent } from './message-events.js';

/** The shop reacts to a message; its one reaction is sent like a message is, and replaces the one before. */
@Injectable()
export class ReactToMessage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reactions: OwnReactions,
    private readonly conversations: ConversationDesk,
    private readonly channels: ChannelDesk,
    private readonly sending: CheckSending,
    private readonly events: EventLog,
    private readonly doorbell: Doorbell,
    private readonly clock: Clock,
  ) {}

  /**
   * @param emoji an empty one takes the reaction back
   * @throws NotFound, ReactionInvalid, MessageNotReactable, ChannelDisabled, ReplyWindowClosed, ContactBlocked
   */
  execute(actor: Actor, messageId: string, emoji: string): Promise<void> {
    return this.uow.run(actor, async () => {
      const target = await this.reactions.target(actor, messageId);
      const conversation = await this.conversations.lock(actor, target.conversationId, 'message');
      if (emoji !== '' && !isOneEmoji(emoji)) throw new ReactionInvalid();
      const channel = await this.channels.get(actor, target.channelId);
      if (!channel.capabilities.reactions || target.private || target.deleted || target.externalId === null)
        throw new MessageNotReactable();
      await this.sending.check(actor, conversation, channel, [{ kind: 'reaction', content: null }]);
      if (!(await this.reactions.wish(actor, messageId, emoji, this.clock.now()))) return;
      await this.events.append(actor, [messageEvent('message.updated', messageId)]);
      this.uow.afterCommit(() => {
        this.doorbell.outbound(actor.workspaceId, conversation.id);
      });
    });
  }
}
