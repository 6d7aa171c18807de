import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { Doorbell } from '../../../kernel/doorbell.js';
import { EventLog } from '../../../kernel/event-log.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ChannelDesk, type ChannelCard } from '../../integrations/public.js';
import { OwnReactions, type ClaimedReaction, type DueReaction } from '../domain/own-reactions.js';
import { messageEvent } from './message-events.js';
import { AccountGate } from './ports/account-gate.js';
import { ReactionFailure } from './reaction-failure.js';
import { brokenChannelMs } from './take-failure.js';

const lostAfterMs = 60_000;

/**
 * Sends the shop's reactions that are due in a conversation. A claim is committed before the request leaves; one whose sender is lost, or whose
 * answer nobody heard, is sent again: at the provider a reaction is a state, and setting it twice changes nothing.
 */
@Injectable()
export class SendReactions {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reactions: OwnReactions,
    private readonly channels: ChannelDesk,
    private readonly failures: ReactionFailure,
    private readonly gate: AccountGate,
    private readonly events: EventLog,
    private readonly doorbell: Doorbell,
    private readonly clock: Clock,
  ) {}

  async execute(workspaceId: string, conversationId: string, due: readonly DueReaction[]): Promise<void> {
    const actor = systemActor(workspaceId);
    for (const reaction of due) {
      const channel = await this.channels.get(actor, reaction.channelId);
      const waitMs = await this.#waitFor(actor, channel, reaction);
      if (waitMs > 0) {
        this.doorbell.outbound(workspaceId, conversationId, waitMs);
        continue;
      }
      try {
        await this.#try(actor, channel, reaction);
      } finally {
        this.gate.leave(channel.id);
      }
    }
  }

  async #waitFor(actor: Actor, channel: ChannelCard, { identityId }: DueReaction): Promise<number> {
    if (channel.status === 'error' || channel.status === 'disabled') return brokenChannelMs;
    return this.gate.enter(actor, channel.id, identityId, channel.capabilities.sendLimits);
  }

  async #try(actor: Actor, channel: ChannelCard, { id }: DueReaction): Promise<void> {
    const now = this.clock.now();
    const lostAt = new Date(now.getTime() + lostAfterMs);
    const claimed = await this.uow.run(actor, () => this.reactions.claim(actor, id, now, lostAt));
    if (!claimed) return;
    const result = await this.#send(actor, channel, claimed);
    await this.uow.run(actor, async () => {
      if (await this.reactions.settle(actor, claimed, result))
        await this.events.append(actor, [messageEvent('message.updated', claimed.messageId)]);
    });
  }

  async #send(actor: Actor, channel: ChannelCard, claimed: ClaimedReaction) {
    const { to, threadKey, messageExternalId: externalId, emoji } = claimed;
    const address = { to, externalId, ...(threadKey === null ? {} : { threadKey }) };
    try {
      await this.channels.react(actor, channel.id, address, emoji);
      this.gate.report(channel.id, true);
      return { outcome: 'sent' } as const;
    } catch (error) {
      return this.failures.take(actor, channel, claimed, error);
    }
  }
}
