import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import type { TemplateContent } from '../../../kernel/message-content.js';
import { ContactReach } from '../../contacts/public.js';
import type { ConversationCard } from '../../conversations/public.js';
import { ContactBlocked, MarketingStopped } from '../domain/message.errors.js';
import type { MessagePart } from '../domain/message-part.js';
import { MessageStore } from '../domain/message.store.js';

/** Keeps us from writing to who does not want it. */
@Injectable()
export class CheckReach {
  constructor(
    private readonly reach: ContactReach,
    private readonly messages: MessageStore,
  ) {}

  /** @throws ContactBlocked, MarketingStopped */
  async check(
    actor: Actor,
    { id, identityId }: ConversationCard,
    parts: readonly MessagePart[],
  ): Promise<void> {
    const { blockedSince, marketingStopped } = await this.reach.of(actor, identityId);
    // Who writes to us does not block us, whatever was told before.
    if (blockedSince && !(await this.messages.heardSince(actor, id, blockedSince)))
      throw new ContactBlocked();
    if (marketingStopped && parts.some(isMarketing)) throw new MarketingStopped();
  }
}

function isMarketing({ kind, content }: MessagePart): boolean {
  return kind === 'template' && (content as TemplateContent).template.category.toUpperCase() === 'MARKETING';
}
