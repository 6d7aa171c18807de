import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import type { DomainEvent } from '../../../kernel/aggregate.js';
import { Clock } from '../../../kernel/clock.js';
import { Doorbell } from '../../../kernel/doorbell.js';
import { EventLog, type Shown } from '../../../kernel/event-log.js';
import { Ids } from '../../../kernel/ids.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import {
  ConversationChanged,
  ConversationDesk,
  type ConversationCard,
  type LockedConversation,
} from '../../conversations/public.js';
import { ChannelDesk } from '../../integrations/public.js';
import { mentionedIn } from '../domain/mentions.js';
import { MentionMisplaced, QuotedMessageUnknown } from '../domain/message.errors.js';
import type { MessagePart } from '../domain/message-part.js';
import { MessageStore } from '../domain/message.store.js';
import type { NewContent } from '../domain/new-content.js';
import { previewOf } from '../domain/preview.js';
import { CheckSending } from './check-sending.js';
import { ComposeMessage } from './compose-message.js';
import { messageEvent } from './message-events.js';
import { NamePeople } from './name-people.js';
import { AttachmentStore } from './ports/attachment-store.js';

export interface WriteInput {
  readonly content: NewContent;
  readonly private: boolean;
  readonly replyToId: string | null;
  readonly clientId: string | null;
  /** The last event number that the writer has seen. */
  readonly seenSeq: number | null;
}

export interface Written {
  /** The first message's. */
  readonly messageId: string;
  /** A repeated clientId gives back the message of its first time. */
  readonly created: boolean;
  readonly shown?: Shown;
}

interface Quoted {
  readonly id: string | null;
  readonly externalId: string | null;
}

/**
 * A person writes in a conversation: a reply is queued for sending, a private note is there at once. Several files are as
 * many messages, in order; the first carries the words, the quote and the client's id.
 */
@Injectable()
export class WriteMessage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly conversations: ConversationDesk,
    private readonly channels: ChannelDesk,
    private readonly messages: MessageStore,
    private readonly attachments: AttachmentStore,
    private readonly people: NamePeople,
    private readonly compose: ComposeMessage,
    private readonly sending: CheckSending,
    private readonly events: EventLog,
    private readonly doorbell: Doorbell,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  execute(actor: Actor, conversationId: string, input: WriteInput): Promise<Written> {
    return this.uow.run(actor, async () => {
      const conversation = await this.conversations.lock(actor, conversationId);
      if (input.clientId !== null) {
        const first = await this.messages.idOfClientMessage(actor, conversation.id, input.clientId);
        if (first) return { messageId: first, created: false };
      }
      const named = namedIn(input);
      const quoted = await this.#quoted(actor, conversation.id, input.replyToId);
      const parts = input.private
        ? await this.compose.note(actor, input.content)
        : await this.#reply(actor, conversation, input);
      const messageIds: string[] = [];
      for (const [index, part] of parts.entries()) {
        const isFirst = index === 0;
        messageIds.push(
          await this.#store(actor, conversation, part, {
            isNote: input.private,
            clientId: isFirst ? input.clientId : null,
            quoted: isFirst ? quoted : { id: null, externalId: null },
          }),
        );
      }
      const [messageId] = messageIds;
      if (messageId === undefined) throw new Error('Words became no message.');
      const told = await this.people.execute(actor, conversation.id, messageId, named);
      const shown = await this.#announce(actor, conversation, messageIds, input.private, told);
      return { messageId, created: true, shown };
    });
  }

  async #quoted(actor: Actor, conversationId: string, replyToId: string | null): Promise<Quoted> {
    if (replyToId === null) return { id: null, externalId: null };
    const quoted = await this.messages.quotable(actor, conversationId, replyToId);
    if (!quoted) throw new QuotedMessageUnknown();
    return { id: replyToId, externalId: quoted.externalId };
  }

  async #reply(
    actor: Actor,
    conversation: ConversationCard,
    { content, seenSeq }: WriteInput,
  ): Promise<MessagePart[]> {
    const reply = seenSeq === null ? null : await this.messages.repliedSince(actor, conversation.id, seenSeq);
    if (reply) throw new ConversationChanged(reply);
    const channel = await this.channels.get(actor, conversation.channelId);
    const parts = await this.compose.reply(actor, channel, content);
    await this.sending.check(actor, conversation, channel, parts);
    return parts;
  }

  async #store(
    actor: Actor,
    conversation: LockedConversation,
    { kind, text, content, attachmentIds, preview }: MessagePart,
    { isNote, clientId, quoted }: { isNote: boolean; clientId: string | null; quoted: Quoted },
  ): Promise<string> {
    const now = this.clock.now();
    const id = this.ids.next();
    const status = isNote ? 'sent' : 'queued';
    // A note is for the team: it changes neither the list's last message nor who waits for whom.
    const place = isNote
      ? null
      : conversation.reply({
          id,
          direction: 'outbound',
          kind,
          preview: previewOf(preview),
          status,
          at: now,
          opensWindowUntil: null,
        });
    const inserted = this.messages.insert(actor, [
      {
        id,
        conversationId: conversation.id,
        channelId: conversation.channelId,
        direction: 'outbound',
        kind,
        text,
        content,
        replyToId: quoted.id,
        replyToExternalId: quoted.externalId,
        private: isNote,
        forwarded: false,
        authorId: actor.userId,
        origin: 'agent',
        status,
        externalId: null,
        clientId,
        sentAt: now,
        createdAt: now,
        sendSeq: place?.sendSeq ?? null,
        nextTryAt: place ? now : null,
      },
    ]);
    await Promise.all([place?.saved ?? conversation.noted(), inserted]);
    if (attachmentIds.length > 0) await this.attachments.link(actor, id, attachmentIds);
    return id;
  }

  async #announce(
    actor: Actor,
    conversation: ConversationCard,
    messageIds: readonly string[],
    isNote: boolean,
    told: readonly DomainEvent[],
  ): Promise<Shown> {
    await this.events.append(actor, [
      ...messageIds.map((id) => messageEvent('message.created', id)),
      ...told,
    ]);
    if (!isNote)
      this.uow.afterCommit(() => {
        this.doorbell.outbound(actor.workspaceId, conversation.id);
      });
    return this.events.showAtCommit();
  }
}

/** @throws MentionMisplaced in what a customer would read, and of parts that are no mentions */
export function namedIn({ content, private: isNote }: Pick<WriteInput, 'content' | 'private'>): string[] {
  const entities = 'entities' in content ? content.entities : undefined;
  const named = mentionedIn(entities);
  const misplaced = entities?.some(({ type, userId }) => userId !== undefined && type !== 'mention');
  if (named.length > 0 && (!isNote || misplaced)) throw new MentionMisplaced();
  return named;
}
