import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { Doorbell } from '../../../kernel/doorbell.js';
import { EventLog } from '../../../kernel/event-log.js';
import type { TextContent } from '../../../kernel/message-content.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ConversationDesk, type LockedConversation } from '../../conversations/public.js';
import { ChannelDesk, type ChannelCard } from '../../integrations/public.js';
import { checkDeletion, checkEdit, type ChangeableMessage } from '../domain/changeable.js';
import { ChangeNotWaiting, MessageForeign, MessageWithoutWords } from '../domain/message.errors.js';
import type { NewText } from '../domain/new-content.js';
import type { OwnChange } from '../domain/own-change.js';
import { OwnChanges } from '../domain/own-changes.js';
import { checkContent } from '../domain/sendable.js';
import { ApplyChanges } from './apply-changes.js';
import { CheckSending } from './check-sending.js';
import { formatted } from './compose-message.js';
import { messageEvent } from './message-events.js';
import { NamePeople } from './name-people.js';
import { namedIn } from './write-message.js';

/** So long a note that was deleted can be had back: the screen offers that for a little less. */
const graceMs = 10_000;

interface Place {
  readonly message: ChangeableMessage;
  readonly conversation: LockedConversation;
  readonly channel: ChannelCard;
}

/** A person words a message of the shop anew, or takes it back: a note here and now, what was sent where it was sent. */
@Injectable()
export class ChangeMessage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly own: OwnChanges,
    private readonly conversations: ConversationDesk,
    private readonly channels: ChannelDesk,
    private readonly sending: CheckSending,
    private readonly changes: ApplyChanges,
    private readonly people: NamePeople,
    private readonly audit: AuditTrail,
    private readonly events: EventLog,
    private readonly doorbell: Doorbell,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound; what `checkEdit`, `checkContent` and `CheckSending.check` throw; MessageWithoutWords, MentionUnknown */
  edit(actor: Actor, messageId: string, content: NewText): Promise<void> {
    return this.uow.run(actor, async () => {
      const place = await this.#place(actor, messageId);
      const { message, channel, conversation } = place;
      checkEdit(message, actor.userId, channel.capabilities);
      const { text, entities } = content;
      if (text === '' && message.kind === 'text') throw new MessageWithoutWords();
      const change: OwnChange = {
        kind: 'edit',
        text: text === '' ? null : text,
        content: entities ? formatted(entities) : null,
      };
      if (message.private) return this.#editNote(actor, message, content, change);
      checkContent(asSent(message, content), channel.capabilities);
      await this.sending.check(actor, conversation, channel, [{ kind: 'reaction', content: null }]);
      const now = this.clock.now();
      await this.#wish(actor, messageId, change, now, now);
    });
  }

  /** @throws NotFound; what `checkDeletion` and `CheckSending.check` throw */
  delete(actor: Actor, messageId: string, mayDelete: boolean): Promise<void> {
    return this.uow.run(actor, async () => {
      const { message, channel, conversation } = await this.#place(actor, messageId);
      const now = this.clock.now();
      checkDeletion(message, { id: actor.userId, mayDelete }, channel.capabilities, now);
      if (!message.private)
        await this.sending.check(actor, conversation, channel, [{ kind: 'reaction', content: null }]);
      const dueAt = message.private ? new Date(now.getTime() + graceMs) : now;
      await this.#wish(actor, messageId, { kind: 'deletion' }, now, dueAt);
      await this.audit.record(actor, {
        event: 'message.deleted',
        subjectType: 'message',
        subjectId: messageId,
        params: {},
      });
    });
  }

  /** What still waits, or was refused, is forgotten: the message stays as it is. @throws NotFound, MessageForeign, ChangeNotWaiting */
  undo(actor: Actor, messageId: string, mayDelete: boolean): Promise<void> {
    return this.uow.run(actor, async () => {
      const { message } = await this.#place(actor, messageId);
      if (message.change && message.change.by !== actor.userId && !mayDelete) throw new MessageForeign();
      if (!(await this.own.drop(actor, messageId))) throw new ChangeNotWaiting();
      await this.events.append(actor, [messageEvent('message.updated', messageId)]);
    });
  }

  async #place(actor: Actor, messageId: string): Promise<Place> {
    const { conversationId } = await this.own.message(actor, messageId);
    const conversation = await this.conversations.lock(actor, conversationId, 'message');
    return {
      // As it is now that nobody else changes it.
      message: await this.own.message(actor, messageId),
      conversation,
      channel: await this.channels.get(actor, conversation.channelId),
    };
  }

  async #editNote(
    actor: Actor,
    { id, conversationId, content: before }: ChangeableMessage,
    content: NewText,
    change: OwnChange,
  ): Promise<void> {
    const known = new Set((before as TextContent | null)?.mentionedIds);
    const added = namedIn({ content, private: true }).filter((userId) => !known.has(userId));
    const told = await this.people.execute(actor, conversationId, id, added);
    await this.changes.applyOwn(actor, id, change, this.clock.now());
    if (told.length > 0) await this.events.append(actor, told);
  }

  async #wish(actor: Actor, messageId: string, change: OwnChange, now: Date, dueAt: Date): Promise<void> {
    await this.own.wish(actor, messageId, change, now, dueAt);
    await this.events.append(actor, [messageEvent('message.updated', messageId)]);
    this.uow.afterCommit(() => {
      this.doorbell.change(actor.workspaceId, messageId, dueAt.getTime() - now.getTime());
    });
  }
}

/** The message as it would be sent with these words. @throws MentionMisplaced */
function asSent({ kind }: ChangeableMessage, content: NewText) {
  namedIn({ content, private: false });
  const { text } = content;
  return kind === 'image' || kind === 'video' || kind === 'document'
    ? { kind, text, attachmentIds: [] }
    : content;
}
