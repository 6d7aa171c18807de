import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { Doorbell } from '../../../kernel/doorbell.js';
import { EventLog } from '../../../kernel/event-log.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ContactDirectory } from '../../contacts/public.js';
import { ConversationDesk } from '../../conversations/public.js';
import {
  ChannelDesk,
  type ChannelCard,
  type OutboundContent,
  type SendResult,
} from '../../integrations/public.js';
import type { MessageKind } from '../domain/message-kind.js';
import { MessageStore } from '../domain/message.store.js';
import {
  referenceOf,
  type ClaimedMessage,
  type NextToSend,
  type TryResult,
} from '../domain/outgoing-message.js';
import { ApplyChanges } from './apply-changes.js';
import { ApplyReceipts } from './apply-receipts.js';
import { CheckSending } from './check-sending.js';
import { Fate } from './fate.js';
import { notSent } from './not-sent.js';
import { OutboundContents } from './outbound-content.js';
import { pacingOf } from './send-pacing.js';
import { brokenChannelMs, TakeFailure } from './take-failure.js';
import { AccountGate } from './ports/account-gate.js';

/** Longer than any provider call may take: a lease that runs out means that the sender is gone. */
const leaseMs = 30_000;
/** A file is read, perhaps brought into another form, and uploaded before the message itself leaves. */
const fileLeaseMs = 10 * 60_000;
const quick: ReadonlySet<MessageKind> = new Set(['text', 'location', 'contacts']);

/** As long as a restart of PostgreSQL takes, and well within the lease. */
const settling = { times: 12, firstPauseMs: 50, longestPauseMs: 2_000 };

interface Attempted {
  readonly result: TryResult;
  readonly accepted?: SendResult;
}

/**
 * Sends what waits in one conversation, in order. A try is claimed and committed before its request leaves; what came of
 * it is committed after, if the claim still holds. An outcome that nobody told is `unconfirmed`, never a second request.
 */
@Injectable()
export class SendQueuedMessages {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly messages: MessageStore,
    private readonly channels: ChannelDesk,
    private readonly sending: CheckSending,
    private readonly contents: OutboundContents,
    private readonly contacts: ContactDirectory,
    private readonly conversations: ConversationDesk,
    private readonly failures: TakeFailure,
    private readonly receipts: ApplyReceipts,
    private readonly changes: ApplyChanges,
    private readonly gate: AccountGate,
    private readonly events: EventLog,
    private readonly doorbell: Doorbell,
    private readonly fate: Fate,
    private readonly clock: Clock,
  ) {}

  /** @param first what is to be sent first, as `nextToSend` told */
  async execute(workspaceId: string, conversationId: string, first: NextToSend | null): Promise<void> {
    const actor = systemActor(workspaceId);
    let next = first;
    while (next) {
      const channel = await this.channels.get(actor, next.channelId);
      const waitMs = await this.#waitFor(actor, channel, next);
      if (waitMs > 0) {
        this.doorbell.outbound(workspaceId, conversationId, waitMs);
        return;
      }
      try {
        next = await this.#send(actor, channel, next);
      } finally {
        this.gate.leave(channel.id);
      }
    }
  }

  /** @returns what is to be sent after it; null also when somebody else has it */
  async #send(
    actor: Actor,
    channel: ChannelCard,
    { messageId, kind }: NextToSend,
  ): Promise<NextToSend | null> {
    const now = this.clock.now();
    const lease = quick.has(kind) ? leaseMs : fileLeaseMs;
    const claimed = await this.uow.run(actor, () =>
      this.messages.claim(actor, messageId, now, new Date(now.getTime() + lease)),
    );
    return claimed ? this.#try(actor, channel, claimed) : null;
  }

  async #waitFor(actor: Actor, channel: ChannelCard, next: NextToSend): Promise<number> {
    const early = next.dueAt.getTime() - this.clock.now().getTime();
    if (early > 0) return early;
    if (channel.status === 'error' || channel.status === 'disabled') return brokenChannelMs;
    const { recipient, limits } = pacingOf(this.channels, channel, next);
    return this.gate.enter(actor, channel.id, recipient, limits);
  }

  async #try(actor: Actor, channel: ChannelCard, claimed: ClaimedMessage): Promise<NextToSend | null> {
    const attempted = await this.#attempt(actor, channel, claimed);
    let pauseMs = settling.firstPauseMs;
    // What came of it is known to us alone: unwritten, a person would have to find out.
    for (let left = settling.times; ; left -= 1) {
      try {
        return await this.uow.run(actor, () => this.#settle(actor, channel, claimed, attempted));
      } catch (error) {
        if (left === 1 || !this.fate.isPassing(error)) throw error;
        await pause(pauseMs);
        pauseMs = Math.min(2 * pauseMs, settling.longestPauseMs);
      }
    }
  }

  /** @returns what is to be sent after it */
  async #settle(
    actor: Actor,
    channel: ChannelCard,
    claimed: ClaimedMessage,
    { result, accepted }: Attempted,
  ): Promise<NextToSend | null> {
    this.events.showAtCommit();
    const change = await this.messages.settle(actor, claimed, result, this.clock.now());
    const [next] = await Promise.all([
      this.messages.nextToSend(actor, claimed.conversationId),
      this.receipts.announce(actor, change ? [change] : []),
    ]);
    // A quick customer may have reacted before we knew the provider's id.
    if (result.outcome === 'accepted') await this.changes.catchUp(actor, channel.id, [result.externalId]);
    if (accepted) await this.#follow(actor, channel, claimed, accepted);
    return next;
  }

  async #attempt(actor: Actor, channel: ChannelCard, claimed: ClaimedMessage): Promise<Attempted> {
    let content: OutboundContent;
    try {
      await this.sending.checkClaimed(actor, channel, claimed);
      content = await this.contents.of(actor, claimed);
    } catch (error) {
      return { result: await this.failures.takeOwn(actor, channel, claimed, notSent(error)) };
    }
    try {
      const accepted = await this.channels.send(actor, channel.id, {
        reference: referenceOf(claimed.id, claimed.attempt),
        attempt: claimed.attempt,
        to: claimed.to,
        ...(claimed.threadKey === null ? {} : { threadKey: claimed.threadKey }),
        content,
        replyToExternalId: claimed.replyToExternalId,
      });
      this.gate.report(channel.id, true);
      this.channels.noteSent(actor, channel.id, this.clock.now());
      return { result: { outcome: 'accepted', externalId: accepted.externalId }, accepted };
    } catch (error) {
      return { result: await this.failures.take(actor, channel, claimed, error) };
    }
  }

  /** The provider told that the customer, or the group, has another id now. */
  async #follow(
    actor: Actor,
    channel: ChannelCard,
    { to, identityId, threadKey: before }: ClaimedMessage,
    { recipientExternalId: corrected, threadKey: after }: SendResult,
  ): Promise<void> {
    if (corrected !== null && corrected !== to)
      await this.contacts.correctAddress(actor, identityId, corrected);
    if (before !== null && after !== undefined && after !== before)
      await this.conversations.moveThreads(actor, channel.id, before, after);
  }
}
