import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Unaudited } from '../../../kernel/decorators.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { DecideOnMessage } from '../application/decide-on-message.js';
import { ReactToMessage } from '../application/react-to-message.js';
import { WriteMessage } from '../application/write-message.js';
import { MessageHistory } from '../queries/message-history.dto.js';
import { MessageHistoryQuery } from '../queries/message-history.query.js';
import { MessagePage, MessageView } from '../queries/message.dto.js';
import { ThreadPageQuery } from '../queries/thread-page.query.js';
import { ThreadQuery } from '../queries/thread.query.js';
import { ReactionBody, ThreadParams, WriteMessageBody } from './messages.dto.js';
import { newContent } from './new-content.js';

@Controller()
export class MessagesController {
  constructor(
    private readonly threads: ThreadPageQuery,
    private readonly messages: ThreadQuery,
    private readonly history: MessageHistoryQuery,
    private readonly write: WriteMessage,
    private readonly decide: DecideOnMessage,
    private readonly react: ReactToMessage,
  ) {}

  /** The messages of a conversation, newest first; `around` shows a message with what stands before and after it. */
  @Get('conversations/:id/messages')
  @Allow('conversations.read')
  listMessages(
    @CurrentActor() actor: Actor,
    @Param('id') conversationId: string,
    @Query() params: ThreadParams,
  ): Promise<MessagePage> {
    return this.threads.page(actor, conversationId, params);
  }

  /**
   * Queues a reply for sending (201, `status: "queued"`), or keeps a private note. A repeated clientId answers 200. Several
   * files become one message each, of which the first is answered; the others follow as events.
   */
  @Post('conversations/:id/messages')
  @Allow('conversations.reply')
  @Unaudited('the message is its own record')
  async writeMessage(
    @CurrentActor() actor: Actor,
    @Param('id') conversationId: string,
    @Body() body: WriteMessageBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MessageView> {
    const { messageId, created, shown } = await this.write.execute(actor, conversationId, {
      content: newContent(body),
      private: body.private ?? false,
      replyToId: body.replyToId ?? null,
      clientId: body.clientId ?? null,
      seenSeq: body.seenSeq ?? null,
    });
    reply.status(created ? 201 : 200);
    // Sockets show messages as this API does, but for the addresses of files.
    const view = shown?.of('message.created', messageId) as MessageView | undefined;
    return view?.attachments.length === 0 ? view : this.#view(actor, messageId);
  }

  /** How an edited message read before, newest first; nothing is kept of one that its writer took back. */
  @Get('messages/:id/history')
  @Allow('conversations.read')
  getMessageHistory(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<MessageHistory> {
    return this.history.of(actor, id);
  }

  /**
   * Sends a failed or unconfirmed message again, as a new try of the same message. 422 when that is not allowed any more:
   * `conversation.window_closed`, `contact.blocked`, `contact.marketing_stopped`, `template.not_approved`, `channel.disabled`.
   */
  @Post('messages/:id/retry')
  @HttpCode(200)
  @Allow('conversations.reply')
  @Unaudited('each try is its own row')
  async retryMessage(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<MessageView> {
    await this.decide.execute(actor, id, 'retry');
    return this.#view(actor, id);
  }

  /** Gives up a failed or unconfirmed message: it stays in the thread as not sent. */
  @Post('messages/:id/discard')
  @HttpCode(200)
  @Allow('conversations.reply')
  @Unaudited('the message is its own record')
  async discardMessage(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<MessageView> {
    await this.decide.execute(actor, id, 'discard');
    return this.#view(actor, id);
  }

  /**
   * Sets the shop's reaction, which replaces the one that it had; an empty emoji takes it back. 422 `message.reaction_invalid`,
   * `message.not_reactable`.
   */
  @Post('messages/:id/reactions')
  @HttpCode(200)
  @Allow('conversations.reply')
  @Unaudited('the reaction is its own record')
  async reactToMessage(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: ReactionBody,
  ): Promise<MessageView> {
    await this.react.execute(actor, id, body.emoji);
    return this.#view(actor, id);
  }

  async #view(actor: Actor, id: string): Promise<MessageView> {
    const view = (await this.messages.byIds(actor, [id])).get(id);
    if (!view) throw new NotFound('message');
    return view;
  }
}
