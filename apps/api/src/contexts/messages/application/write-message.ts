import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { Doorbell } from '../../../kernel/doorbell.js';
import { EventLog } from '../../../kernel/event-log.js';
import { Ids } from '../../../kernel/ids.js';
import { storableText } from '../../../kernel/storable-text.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import {
  ConversationChanged,
  ConversationDesk,
  ReplyWindowClosed,
  type ConversationCard,
} from '../../conversations/public.js';
import { ChannelDesk, type ChannelCard } from '../../integrations/public.js';
import { ChannelDisabled, MessageTooLong, QuotedMessageUnknown } from '../domain/message.errors.js';
import { MessageStore } from '../domain/message.store.js';
import { previewOf } from '../domain/preview.js';
import { messageEvent } from './message-events.js';

export interface WriteInput {
  readonly text: string;
  readonly private: boolean;
  readonly replyToId: string | null;
  readonly clientId: string | null;
  /** The last event number that the writer has seen. */
  readonly seenSeq: number | null;
}

/** A person writes in a conversation: a reply is queued for sending, a private note is there at once. */
@Injectable()
export class WriteMessage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly conversations: ConversationDesk,
    private readonly channels: ChannelDesk,
    private readonly messages: MessageStore,
    private readonly events: EventLog,
    private readonly doorbell: Doorbell,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @returns the message's id, and whether it is new: a repeated clientId gives back the first */
  execute(
    actor: Actor,
    conversationId: string,
    input: WriteInput,
  ): Promise<{ messageId: string; created: boolean }> {
    return this.uow.run(actor, async () => {
      const conversation = await this.conversations.lock(actor, conversationId);
      if (input.clientId !== null) {
        const first = await this.messages.idOfClientMessage(actor, conversationId, input.clientId);
        if (first) return { messageId: first, created: false };
      }
      const text = storableText(input.text);
      const replyToExternalId = await this.#quoted(actor, conversationId, input.replyToId);
      if (!input.private) await this.#allow(actor, conversation, text, input.seenSeq);
      const messageId = await this.#store(actor, conversation, { ...input, text }, replyToExternalId);
      return { messageId, created: true };
    });
  }

  async #quoted(actor: Actor, conversationId: string, replyToId: string | null): Promise<string | null> {
    if (replyToId === null) return null;
    const quoted = await this.messages.quotable(actor, conversationId, replyToId);
    if (!quoted) throw new QuotedMessageUnknown();
    return quoted.externalId;
  }

  async #allow(
    actor: Actor,
    conversation: ConversationCard,
    text: string,
    seenSeq: number | null,
  ): Promise<void> {
    if (seenSeq !== null && (await this.messages.repliedSince(actor, conversation.id, seenSeq)))
      throw new ConversationChanged();
    const channel = await this.channels.get(actor, conversation.channelId);
    if (channel.status === 'disabled') throw new ChannelDisabled();
    checkLength(channel, text);
    const expires = conversation.replyWindowExpiresAt;
    if (channel.capabilities.replyWindowHours !== null && (expires === null || expires <= this.clock.now())) {
      throw new ReplyWindowClosed(expires);
    }
  }

  async #store(
    actor: Actor,
    conversation: ConversationCard,
    input: WriteInput,
    replyToExternalId: string | null,
  ): Promise<string> {
    const now = this.clock.now();
    const id = this.ids.next();
    const status = input.private ? 'sent' : 'queued';
    // A note is for the team: it changes neither the list's last message nor who waits for whom.
    const place = input.private
      ? null
      : await this.conversations.reply(actor, conversation.id, {
          id,
          direction: 'outbound',
          kind: 'text',
          preview: previewOf(input.text),
          status,
          at: now,
          opensWindowUntil: null,
        });
    await this.messages.insert(actor, [
      {
        id,
        conversationId: conversation.id,
        channelId: conversation.channelId,
        direction: 'outbound',
        kind: 'text',
        text: input.text,
        content: null,
        replyToId: input.replyToId,
        replyToExternalId,
        private: input.private,
        forwarded: false,
        authorId: actor.userId,
        origin: 'agent',
        status,
        externalId: null,
        clientId: input.clientId,
        sentAt: now,
        createdAt: now,
        sendSeq: place?.sendSeq ?? null,
        nextTryAt: place ? now : null,
      },
    ]);
    await this.events.append(actor, [messageEvent('message.created', id)]);
    if (place) {
      this.uow.afterCommit(() => {
        this.doorbell.outbound(actor.workspaceId, conversation.id);
      });
    }
    return id;
  }
}

function checkLength(channel: ChannelCard, text: string): void {
  // Providers count characters as people see them in UTF-16 or code points; code points never pass what they refuse.
  const length = [...text].length;
  if (length > channel.capabilities.textLimit)
    throw new MessageTooLong(channel.capabilities.textLimit, length);
}
