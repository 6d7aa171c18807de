import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { Doorbell } from '../../../kernel/doorbell.js';
import { Logger } from '../../../kernel/logger.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ContactDirectory } from '../../contacts/public.js';
import { ChannelDesk, SendFailed, type ChannelCard } from '../../integrations/public.js';
import { MessageStore } from '../domain/message.store.js';
import {
  referenceOf,
  type ClaimedMessage,
  type NextToSend,
  type TryResult,
} from '../domain/outgoing-message.js';
import { maxTries, retryDelay } from '../domain/retry-policy.js';
import { ApplyReceipts } from './apply-receipts.js';
import { AccountGate } from './ports/account-gate.js';

/** Longer than any provider call may take: a lease that runs out means that the sender is gone. */
const leaseMs = 30_000;
/** How often to look again while a channel waits for a person to reconnect it. */
const brokenChannelMs = 30_000;

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
    private readonly contacts: ContactDirectory,
    private readonly receipts: ApplyReceipts,
    private readonly gate: AccountGate,
    private readonly doorbell: Doorbell,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async execute(workspaceId: string, conversationId: string): Promise<void> {
    const actor = systemActor(workspaceId);
    for (;;) {
      const next = await this.uow.run(actor, () => this.messages.nextToSend(actor, conversationId));
      if (!next) return;
      const channel = await this.channels.get(actor, next.channelId);
      const waitMs = await this.#waitFor(actor, channel, next);
      if (waitMs > 0) {
        this.doorbell.outbound(workspaceId, conversationId, waitMs);
        return;
      }
      try {
        const now = this.clock.now();
        const claimed = await this.uow.run(actor, () =>
          this.messages.claim(actor, next.messageId, now, new Date(now.getTime() + leaseMs)),
        );
        if (!claimed) return;
        await this.#try(actor, channel, claimed);
      } finally {
        this.gate.leave(channel.id);
      }
    }
  }

  async #waitFor(actor: Actor, channel: ChannelCard, next: NextToSend): Promise<number> {
    const early = next.dueAt.getTime() - this.clock.now().getTime();
    if (early > 0) return early;
    if (channel.status === 'error' || channel.status === 'disabled') return brokenChannelMs;
    return this.gate.enter(actor, channel.id, next.identityId, channel.capabilities.sendLimits);
  }

  async #try(actor: Actor, channel: ChannelCard, claimed: ClaimedMessage): Promise<void> {
    let corrected: string | null = null;
    let result: TryResult;
    try {
      const accepted = await this.channels.send(actor, channel.id, {
        reference: referenceOf(claimed.id, claimed.attempt),
        attempt: claimed.attempt,
        to: claimed.to,
        content: { kind: 'text', text: claimed.text },
        replyToExternalId: claimed.replyToExternalId,
      });
      this.gate.report(channel.id, true);
      this.channels.noteSent(actor, channel.id, this.clock.now());
      corrected = accepted.recipientExternalId;
      result = { outcome: 'accepted', externalId: accepted.externalId };
    } catch (error) {
      result = await this.#afterFailure(actor, channel, claimed, error);
    }
    await this.uow.run(actor, async () => {
      const change = await this.messages.settle(actor, claimed, result, this.clock.now());
      if (change) await this.receipts.announce(actor, [change]);
      if (corrected !== null && corrected !== claimed.to) {
        await this.contacts.correctAddress(actor, claimed.identityId, corrected);
      }
    });
  }

  async #afterFailure(
    actor: Actor,
    channel: ChannelCard,
    claimed: ClaimedMessage,
    error: unknown,
  ): Promise<TryResult> {
    const failed =
      error instanceof SendFailed
        ? error
        : new SendFailed(
            { kind: 'unconfirmed' },
            'send.unknown',
            'Não sabemos se a mensagem saiu. Confira com o cliente antes de reenviar.',
          );
    const { next, code, reason } = failed;
    this.gate.report(channel.id, next.kind !== 'retry' && next.kind !== 'unconfirmed');
    this.logger.info('send not accepted', {
      workspaceId: actor.workspaceId,
      channelId: channel.id,
      messageId: claimed.id,
      attempt: claimed.attempt,
      code,
      next: next.kind,
    });
    switch (next.kind) {
      case 'unconfirmed':
        return { outcome: 'unknown', error: { code, message: reason, retryable: true } };
      case 'giveUp':
      case 'stopContacting':
        return { outcome: 'failed', error: { code, message: reason, retryable: next.kind === 'giveUp' } };
      case 'reconnect':
        this.channels.noteFailure(actor, channel.id, { code, message: reason, reconnect: true });
        return this.#again(claimed, code, reason, brokenChannelMs, Infinity);
      case 'retryAfter':
        await this.gate.pause(actor, channel.id, next.whole ? null : claimed.identityId, next.ms);
        return this.#again(claimed, code, reason, next.ms, Infinity);
      case 'retry':
        return this.#again(
          claimed,
          code,
          reason,
          retryDelay(claimed.attempt, randomInt(1_000) / 1_000),
          maxTries,
        );
    }
  }

  #again(claimed: ClaimedMessage, code: string, reason: string, delayMs: number, most: number): TryResult {
    const error = { code, message: reason, retryable: true };
    if (claimed.attempt >= most) return { outcome: 'failed', error };
    return { outcome: 'not_accepted', error, nextTryAt: new Date(this.clock.now().getTime() + delayMs) };
  }
}
