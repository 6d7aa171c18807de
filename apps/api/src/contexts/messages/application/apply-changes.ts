import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { EventLog } from '../../../kernel/event-log.js';
import { ContactDirectory } from '../../contacts/public.js';
import { ConversationDesk } from '../../conversations/public.js';
import {
  ChannelDesk,
  type ChannelCard,
  type DeletionEvent,
  type EditEvent,
  type ReactionEvent,
} from '../../integrations/public.js';
import { MessageChanges, type ChangedMessage, type MessageChange } from '../domain/message-changes.js';
import type { OwnChange } from '../domain/own-change.js';
import { previewOf } from '../domain/preview.js';
import { messageEvent } from './message-events.js';

export type ChangeEvent = ReactionEvent | EditEvent | DeletionEvent;

/** Brings what was done with messages at the provider to them, the list and the screens. In the caller's transaction. */
@Injectable()
export class ApplyChanges {
  constructor(
    private readonly channels: ChannelDesk,
    private readonly contacts: ContactDirectory,
    private readonly conversations: ConversationDesk,
    private readonly changes: MessageChanges,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  /** In the order given; after the messages of the same batch are stored. */
  async apply(actor: Actor, events: readonly ChangeEvent[]): Promise<void> {
    for (const [channelId, ofChannel] of Map.groupBy(events, (event) => event.channelId)) {
      const channel = await this.channels.get(actor, channelId);
      const changes = await this.#changes(actor, channel, ofChannel);
      await this.#announce(actor, await this.changes.apply(actor, channelId, changes, this.clock.now()));
    }
  }

  /** A message of the shop's own reads differently now, or no longer. */
  async applyOwn(actor: Actor, messageId: string, change: OwnChange, at: Date): Promise<void> {
    await this.#announce(actor, await this.changes.applyOwn(actor, messageId, change, at));
  }

  /** Messages were stored, or learned the provider's id of them: what came before them is applied now. */
  async catchUp(actor: Actor, channelId: string, externalIds: readonly string[]): Promise<void> {
    await this.#announce(
      actor,
      await this.changes.applyKept(actor, channelId, externalIds, this.clock.now()),
    );
  }

  async #changes(
    actor: Actor,
    channel: ChannelCard,
    events: readonly ChangeEvent[],
  ): Promise<MessageChange[]> {
    const people = events.flatMap((event) => (event.type === 'reaction' && event.from ? [event.from] : []));
    const resolved = await this.contacts.resolveMany(
      actor,
      people.map((person) => ({ ...person, channelType: channel.type, scope: channel.scope })),
    );
    const identities = new Map(people.map((person, index) => [person, resolved[index]?.identityId ?? null]));
    return events.map((event): MessageChange => {
      const { messageExternalId: externalId, at } = event;
      switch (event.type) {
        case 'reaction':
          return {
            kind: 'reaction',
            externalId,
            identityId: event.from ? (identities.get(event.from) ?? null) : null,
            emojis: event.emojis,
            at,
          };
        case 'edit':
          return { kind: 'edit', externalId, text: event.text, content: event.content, at };
        case 'deletion':
          return { kind: 'deletion', externalId, at };
      }
    });
  }

  async #announce(actor: Actor, changed: readonly ChangedMessage[]): Promise<void> {
    if (changed.length === 0) return;
    const ids = [...new Set(changed.map(({ messageId }) => messageId))];
    await this.events.append(
      actor,
      ids.map((id) => messageEvent('message.updated', id)),
    );
    await this.conversations.showWords(
      actor,
      changed
        .filter(({ kind }) => kind !== 'reaction')
        .map(({ conversationId, messageId, kind, text }) => ({
          conversationId,
          messageId,
          preview: kind === 'deletion' ? null : previewOf(text),
        })),
    );
  }
}
