import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { EventLog } from '../../../kernel/event-log.js';
import { ContactDirectory, ContactReach } from '../../contacts/public.js';
import { ConversationDesk } from '../../conversations/public.js';
import {
  AccountNews,
  ChannelDesk,
  type ChannelCard,
  type ChannelEvent,
  type IdentityEvent,
  type ReachEvent,
} from '../../integrations/public.js';
import { ApplyChanges, type ChangeEvent } from './apply-changes.js';
import { ApplyReceipts } from './apply-receipts.js';
import { StoreInbound, type PlacedMessage } from './store-inbound.js';

/** An event of a channel with the place it came from. */
export interface PlacedEvent {
  readonly event: ChannelEvent;
  readonly postId: string;
  readonly position: number;
  readonly receivedAt: Date;
}

type EventOf<T extends ChannelEvent['type']> = Extract<ChannelEvent, { type: T }>;

/** What changes only rows of its own: these may bear their numbers from the start. */
const addsOnly = new Set<ChannelEvent['type']>(['message', 'broken', 'ignored']);

/**
 * Makes channel events rows, set-based, in the caller's transaction. Receipts come first, then who is who, then what was
 * written, then what happened to it: a batch may bring a message and its edit, in either order.
 */
@Injectable()
export class ApplyInbound {
  constructor(
    private readonly channels: ChannelDesk,
    private readonly contacts: ContactDirectory,
    private readonly reach: ContactReach,
    private readonly conversations: ConversationDesk,
    private readonly store: StoreInbound,
    private readonly changes: ApplyChanges,
    private readonly receipts: ApplyReceipts,
    private readonly accounts: AccountNews,
    private readonly events: EventLog,
  ) {}

  async apply(actor: Actor, placed: readonly PlacedEvent[]): Promise<void> {
    const onlyAdds = placed.every(({ event }) => addsOnly.has(event.type));
    this.events.showAtCommit();
    // They wait for sends that write down their ids, and these for their conversations: before anything else locks one.
    const receipts = eventsOf(placed, 'receipt');
    for (const [channelId, ofChannel] of Map.groupBy(receipts, (receipt) => receipt.channelId)) {
      await this.receipts.apply(actor, channelId, ofChannel);
    }
    for (const event of eventsOf(placed, 'identity')) await this.#move(actor, event);
    // One post may speak of several channels of the workspace.
    const written = placed.filter((one): one is PlacedMessage => one.event.type === 'message');
    for (const [channelId, messages] of Map.groupBy(written, ({ event }) => event.channelId)) {
      await this.store.store(actor, await this.channels.get(actor, channelId), messages, onlyAdds);
    }
    if (onlyAdds) return;
    const changes = placed.map(({ event }) => event).filter(isChange);
    await this.changes.apply(actor, changes);
    await this.#changeReach(actor, eventsOf(placed, 'reach'));
    await this.accounts.apply(actor, eventsOf(placed, 'account'));
  }

  async #move(actor: Actor, { channelId, before, after }: IdentityEvent): Promise<void> {
    const channel = await this.channels.get(actor, channelId);
    const place = placeOf(channel);
    await this.contacts.moveIdentity(
      actor,
      { ...place, externalId: before, matchKey: this.channels.matchKey(channel.type, before) },
      { ...place, ...after },
    );
    await this.conversations.moveThreads(actor, channelId, before, after.externalId);
  }

  async #changeReach(actor: Actor, events: readonly ReachEvent[]): Promise<void> {
    for (const [channelId, ofChannel] of Map.groupBy(events, (event) => event.channelId)) {
      const place = placeOf(await this.channels.get(actor, channelId));
      const people = await this.contacts.resolveMany(
        actor,
        ofChannel.map(({ from }) => ({ ...place, ...from })),
      );
      await this.reach.change(
        actor,
        ofChannel.flatMap(({ reach, at }, index) => {
          const identityId = people[index]?.identityId;
          return identityId === undefined ? [] : [{ identityId, reach, at }];
        }),
      );
    }
  }
}

function placeOf(channel: ChannelCard): { channelType: string; scope: string } {
  return { channelType: channel.type, scope: channel.scope };
}

function eventsOf<T extends ChannelEvent['type']>(placed: readonly PlacedEvent[], type: T): EventOf<T>[] {
  return placed.map(({ event }) => event).filter((event): event is EventOf<T> => event.type === type);
}

function isChange(event: ChannelEvent): event is ChangeEvent {
  return event.type === 'reaction' || event.type === 'edit' || event.type === 'deletion';
}
