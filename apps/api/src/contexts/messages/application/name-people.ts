import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import type { DomainEvent } from '../../../kernel/aggregate.js';
import { Participants } from '../../conversations/public.js';
import { Mentions } from '../domain/mentions.js';

/** A note names colleagues: each of them hears of it for themselves, and follows the conversation from now on. */
@Injectable()
export class NamePeople {
  constructor(
    private readonly mentions: Mentions,
    private readonly participants: Participants,
  ) {}

  /** In the caller's transaction. @throws MentionUnknown. @returns what is to be told */
  async execute(
    actor: Actor,
    conversationId: string,
    messageId: string,
    userIds: readonly string[],
  ): Promise<DomainEvent[]> {
    if (userIds.length === 0) return [];
    const ids = await this.mentions.add(actor, conversationId, messageId, userIds);
    if (ids.length === 0) return [];
    await this.participants.add(
      actor,
      conversationId,
      userIds.filter((id) => id !== actor.userId),
    );
    return ids.map((id) => ({
      type: 'message.mentioned',
      subjectType: 'mention',
      subjectId: id,
      payload: { conversationId, messageId },
    }));
  }
}
