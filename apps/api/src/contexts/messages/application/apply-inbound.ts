import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { EventLog } from '../../../kernel/event-log.js';
import { Ids } from '../../../kernel/ids.js';
import { storableText } from '../../../kernel/storable-text.js';
import { ContactDirectory } from '../../contacts/public.js';
import { ConversationDesk, type ConversationMessage } from '../../conversations/public.js';
import {
  ChannelDesk,
  type ChannelCard,
  type ChannelEvent,
  type InboundMessageEvent,
} from '../../integrations/public.js';
import { MessageStore, type NewMessage } from '../domain/message.store.js';
import { previewOf } from '../domain/preview.js';
import { ApplyReceipts } from './apply-receipts.js';
import { messageEvent } from './message-events.js';

/** An event of a channel with the place it came from. */
export interface PlacedEvent {
  readonly event: ChannelEvent;
  readonly postId: string;
  readonly position: number;
  readonly receivedAt: Date;
}

interface PlacedMessage extends PlacedEvent {
  readonly event: InboundMessageEvent;
}

/** So young a provider time counts as now: it is only cut to whole seconds, and must not sort before our own reply. */
const freshMs = 60_000;
const hourMs = 3_600_000;

/** Makes channel events rows, set-based: contacts, conversations, messages, then receipts. In the caller's transaction. */
@Injectable()
export class ApplyInbound {
  constructor(
    private readonly channels: ChannelDesk,
    private readonly contacts: ContactDirectory,
    private readonly conversations: ConversationDesk,
    private readonly messages: MessageStore,
    private readonly receipts: ApplyReceipts,
    private readonly events: EventLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async apply(actor: Actor, placed: readonly PlacedEvent[]): Promise<void> {
    // One post may speak of several channels of the workspace.
    const written = placed.filter((p): p is PlacedMessage => p.event.type === 'message');
    const onlyNew = written.length === placed.length;
    if (onlyNew) this.events.showAtCommit();
    for (const [channelId, messages] of Map.groupBy(written, (p) => p.event.channelId)) {
      await this.#applyMessages(actor, await this.channels.get(actor, channelId), messages, onlyNew);
    }
    const receipts = placed.flatMap((p) => (p.event.type === 'receipt' ? [p.event] : []));
    for (const [channelId, ofChannel] of Map.groupBy(receipts, (receipt) => receipt.channelId)) {
      await this.receipts.apply(actor, channelId, ofChannel);
    }
  }

  async #applyMessages(
    actor: Actor,
    channel: ChannelCard,
    written: readonly PlacedMessage[],
    onlyNew: boolean,
  ): Promise<void> {
    const people = await this.contacts.resolveMany(
      actor,
      written.map(({ event }) => ({ ...event.from, channelType: channel.type, scope: channel.scope })),
    );
    const opening = this.conversations.openOrResumeMany(
      actor,
      people.map((person) => ({
        channelId: channel.id,
        channelType: channel.type,
        threadKey: person.contactId,
        contactId: person.contactId,
        identityId: person.identityId,
        contactName: person.name,
        contactAddress: person.address,
      })),
    );
    const reserving = onlyNew ? this.events.reserve(actor, written.length) : Promise.resolve(null);
    const [threads, first] = await Promise.all([opening, reserving]);
    const conversationIds = threads.cards.map((thread) => thread.id);
    const unnumbered = await this.#rows(actor, channel, written, conversationIds);
    const rows = first === null ? unnumbered : unnumbered.map((row, n) => ({ ...row, seq: first + n }));
    const fresh = await this.messages.insert(actor, rows);
    const received = new Map<string, ConversationMessage[]>();
    rows.forEach((row, index) => {
      const source = written[index];
      if (!source || !fresh.has(row.id)) return;
      const list = received.get(row.conversationId) ?? [];
      list.push(factsOf(row, source, channel));
      received.set(row.conversationId, list);
    });
    await this.events.append(
      actor,
      rows
        .filter((row) => fresh.has(row.id))
        .map(({ id, seq }) => ({
          ...messageEvent('message.created', id),
          ...(seq === undefined ? {} : { seq }),
        })),
    );
    await threads.receive(received);
  }

  async #rows(
    actor: Actor,
    channel: ChannelCard,
    written: readonly PlacedMessage[],
    conversationIds: readonly string[],
  ): Promise<NewMessage[]> {
    const now = this.clock.now();
    const ids = written.map(() => this.ids.next());
    const quotedExternal = written.flatMap(({ event }) => event.replyToExternalId ?? []);
    const quoted = await this.messages.idsByExternal(actor, channel.id, quotedExternal);
    written.forEach(({ event }, index) => {
      const id = ids[index];
      if (id && !quoted.has(event.externalId)) quoted.set(event.externalId, id);
    });
    return written.map(({ event }, index) => ({
      id: ids[index] ?? this.ids.next(),
      conversationId: conversationIds[index] ?? '',
      channelId: channel.id,
      direction: 'inbound',
      kind: event.kind,
      text: event.text === null ? null : storableText(event.text),
      content: event.content,
      replyToId: (event.replyToExternalId !== null ? quoted.get(event.replyToExternalId) : undefined) ?? null,
      replyToExternalId: event.replyToExternalId,
      private: false,
      forwarded: event.forwarded,
      authorId: null,
      origin: 'customer',
      status: 'received',
      externalId: event.externalId,
      clientId: null,
      sentAt: event.sentAt,
      createdAt: now,
      sendSeq: null,
      nextTryAt: null,
    }));
  }
}

function factsOf(
  row: NewMessage,
  { event, receivedAt }: PlacedMessage,
  channel: ChannelCard,
): ConversationMessage {
  const hours = channel.capabilities.replyWindowHours;
  const isFresh = receivedAt.getTime() - event.sentAt.getTime() < freshMs;
  return {
    id: row.id,
    direction: 'inbound',
    kind: row.kind,
    preview: previewOf(row.text),
    status: row.status,
    at: isFresh ? receivedAt : event.sentAt,
    opensWindowUntil:
      event.opensWindow && hours !== null ? new Date(event.sentAt.getTime() + hours * hourMs) : null,
  };
}
