import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { EventLog } from '../../../kernel/event-log.js';
import { Ids } from '../../../kernel/ids.js';
import { storableText } from '../../../kernel/storable-text.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ContactDirectory, type ResolvedContact } from '../../contacts/public.js';
import { ConversationDesk, type ConversationMessage, type OpenThreads } from '../../conversations/public.js';
import { ChannelDesk, type ChannelCard, type InboundMessageEvent } from '../../integrations/public.js';
import { MessageStore, type NewMessage } from '../domain/message.store.js';
import { previewOf } from '../domain/preview.js';
import { ApplyChanges } from './apply-changes.js';
import { messageEvent } from './message-events.js';
import { MessageIdentities } from '../public.js';
import { AttachmentStore } from './ports/attachment-store.js';

export interface PlacedMessage {
  readonly event: InboundMessageEvent;
  readonly postId: string;
  readonly position: number;
  readonly receivedAt: Date;
}

interface Stored {
  readonly row: NewMessage;
  readonly source: PlacedMessage;
  readonly person: ResolvedContact;
  /** The number of the event that tells of it, 0 when it has none yet. */
  readonly seq: number;
}

/** So young a provider time counts as now: it is only cut to whole seconds, and must not sort before our own reply. */
const freshMs = 60_000;
const hourMs = 3_600_000;

/** Messages that a channel brings, of customers and of the shop's own phone: contacts, conversations, rows, files. */
@Injectable()
export class StoreInbound {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly channels: ChannelDesk,
    private readonly contacts: ContactDirectory,
    private readonly conversations: ConversationDesk,
    private readonly messages: MessageStore,
    private readonly attachments: AttachmentStore,
    private readonly identities: MessageIdentities,
    private readonly changes: ApplyChanges,
    private readonly events: EventLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @param numberNow whether nothing but this happens in the transaction, so that the rows can take their numbers at once */
  async store(
    actor: Actor,
    channel: ChannelCard,
    brought: readonly PlacedMessage[],
    numberNow: boolean,
  ): Promise<void> {
    const written = await this.#withoutOurOwn(actor, channel.id, brought);
    if (written.length === 0) return;
    const people = await this.contacts.resolveMany(
      actor,
      written.map(({ event }) => ({ ...event.from, channelType: channel.type, scope: channel.scope })),
    );
    const threads = await this.#open(actor, channel, written, people);
    const rows = await this.#rows(actor, channel, written, threads);
    const fresh = await this.messages.insert(actor, rows, numberNow);
    const stored = rows.flatMap((row, index): Stored[] => {
      const source = written[index];
      const seq = fresh.get(row.id);
      const person = people[index];
      return source && person && seq !== undefined ? [{ row, source, person, seq }] : [];
    });
    await this.events.append(actor, stored.map(toldOf));
    await Promise.all([
      threads.receive(factsByConversation(stored, channel)),
      this.identities.noteEach(actor, stored.flatMap(cameWithMerge)),
      this.contacts.noteLeadSources(
        actor,
        written.flatMap(({ event }, index) => {
          const contactId = people[index]?.contactId;
          return event.leadSource && contactId ? [{ contactId, source: event.leadSource }] : [];
        }),
      ),
      this.attachments.addInbound(actor, stored.flatMap(filesOf)),
      this.changes.catchUp(
        actor,
        channel.id,
        stored.map(({ source }) => source.event.externalId),
      ),
    ]);
    this.#acknowledge(actor, channel.id, stored);
  }

  /** The phone also tells of what we sent ourselves: that message is here already. */
  async #withoutOurOwn(
    actor: Actor,
    channelId: string,
    brought: readonly PlacedMessage[],
  ): Promise<readonly PlacedMessage[]> {
    const echoes = brought.flatMap(({ event }) => (isFromPhone(event) ? [event.externalId] : []));
    if (echoes.length === 0) return brought;
    const ours = await this.messages.idsByExternal(actor, channelId, echoes);
    return brought.filter(({ event }) => !isFromPhone(event) || !ours.has(event.externalId));
  }

  #open(
    actor: Actor,
    channel: ChannelCard,
    written: readonly PlacedMessage[],
    people: readonly ResolvedContact[],
  ): Promise<OpenThreads> {
    return this.conversations.openOrResumeMany(
      actor,
      people.map((person, index) => ({
        channelId: channel.id,
        channelType: channel.type,
        threadKey: written[index]?.event.threadKey ?? person.threadKey,
        contactId: person.contactId,
        identityId: person.identityId,
        contactName: person.name,
        contactAddress: person.address,
        reopening: channel.reopening,
        isBlocked: person.isBlocked,
      })),
    );
  }

  async #rows(
    actor: Actor,
    channel: ChannelCard,
    written: readonly PlacedMessage[],
    { cards }: OpenThreads,
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
      conversationId: cards[index]?.id ?? '',
      channelId: channel.id,
      direction: isOutbound(event) ? 'outbound' : 'inbound',
      kind: event.kind,
      text: event.text === null ? null : storableText(event.text),
      content: event.content,
      replyToId: (event.replyToExternalId !== null ? quoted.get(event.replyToExternalId) : undefined) ?? null,
      replyToExternalId: event.replyToExternalId,
      private: false,
      forwarded: event.forwarded,
      authorId: null,
      origin: originOf(event),
      status: isOutbound(event) ? 'sent' : 'received',
      externalId: event.externalId,
      clientId: null,
      sentAt: event.sentAt,
      createdAt: now,
      sendSeq: null,
      nextTryAt: null,
    }));
  }

  #acknowledge(actor: Actor, channelId: string, stored: readonly Stored[]): void {
    const tokens = stored.flatMap(({ source }) => source.event.acknowledge ?? []);
    if (tokens.length === 0) return;
    this.uow.afterCommit(() => {
      for (const token of tokens) void this.channels.acknowledge(actor, channelId, token);
    });
  }
}

function isFromPhone(event: InboundMessageEvent): boolean {
  return event.origin === 'phone';
}

/** Notes about the conversation itself are nobody's question: they stand on our side and make nobody wait. */
function isOutbound(event: InboundMessageEvent): boolean {
  return isFromPhone(event) || event.kind === 'system';
}

function originOf(event: InboundMessageEvent): NewMessage['origin'] {
  if (isFromPhone(event)) return 'phone';
  return event.kind === 'system' ? 'automation' : 'customer';
}

function toldOf({ row: { id }, seq }: Stored) {
  return { ...messageEvent('message.created', id), ...(seq === 0 ? {} : { seq }) };
}

function filesOf({ row, source }: Stored) {
  return (source.event.attachments ?? []).map((file, position) => ({ ...file, messageId: row.id, position }));
}

function factsByConversation(
  stored: readonly Stored[],
  channel: ChannelCard,
): Map<string, ConversationMessage[]> {
  const ofConversation = Map.groupBy(
    stored.filter(({ row }) => row.kind !== 'system'),
    ({ row }) => row.conversationId,
  );
  return new Map(
    [...ofConversation].map(([id, messages]) => [id, messages.map((one) => factsOf(one, channel))]),
  );
}

function cameWithMerge({ row, source: { event }, person }: Stored) {
  const { cameWithMerge: came, identityId } = person;
  return came && event.threadKey === undefined ? [{ messageId: row.id, identityId }] : [];
}

function factsOf(
  { row, source: { event, receivedAt }, person }: Stored,
  channel: ChannelCard,
): ConversationMessage {
  const hours = channel.capabilities.replyWindowHours;
  const isFresh = receivedAt.getTime() - event.sentAt.getTime() < freshMs;
  return {
    id: row.id,
    direction: row.direction,
    kind: row.kind,
    preview: previewOf(row.text),
    status: row.status,
    at: isFresh ? receivedAt : event.sentAt,
    ...(event.threadKey === undefined && {
      by: { identityId: person.identityId, address: person.address },
    }),
    opensWindowUntil:
      event.opensWindow && hours !== null && row.direction === 'inbound'
        ? new Date(event.sentAt.getTime() + hours * hourMs)
        : null,
  };
}
