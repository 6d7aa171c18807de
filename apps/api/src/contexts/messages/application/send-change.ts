import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { Doorbell } from '../../../kernel/doorbell.js';
import { EventLog } from '../../../kernel/event-log.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ConversationDesk } from '../../conversations/public.js';
import { ChannelDesk, type ChannelCard } from '../../integrations/public.js';
import { OwnChanges, type ChangeResult, type ClaimedChange, type DueChange } from '../domain/own-changes.js';
import { ApplyChanges } from './apply-changes.js';
import { messageEvent } from './message-events.js';
import { AccountGate } from './ports/account-gate.js';
import { ReactionFailure } from './reaction-failure.js';
import { brokenChannelMs } from './take-failure.js';

const lostAfterMs = 60_000;

/**
 * Edits or takes back one message where it was sent. A claim is committed before the request leaves; one whose sender is
 * lost, or whose answer nobody heard, is sent again: to say the same words again, or to delete what is gone, changes nothing.
 */
@Injectable()
export class SendChange {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly own: OwnChanges,
    private readonly changes: ApplyChanges,
    private readonly conversations: ConversationDesk,
    private readonly channels: ChannelDesk,
    private readonly failures: ReactionFailure,
    private readonly gate: AccountGate,
    private readonly events: EventLog,
    private readonly doorbell: Doorbell,
    private readonly clock: Clock,
  ) {}

  async execute(workspaceId: string, messageId: string): Promise<void> {
    const actor = systemActor(workspaceId);
    const due = await this.uow.run(actor, () => this.own.due(actor, messageId, this.clock.now()));
    if (!due) return;
    if (due.private) return this.#deleteNote(actor, due);
    const channel = await this.channels.get(actor, due.channelId);
    const waitMs = await this.#waitFor(actor, channel, due);
    if (waitMs > 0) {
      this.doorbell.change(workspaceId, messageId, waitMs);
      return;
    }
    try {
      await this.#try(actor, channel, due);
    } finally {
      this.gate.leave(channel.id);
    }
  }

  async #waitFor(actor: Actor, channel: ChannelCard, { identityId }: DueChange): Promise<number> {
    if (channel.status === 'error' || channel.status === 'disabled') return brokenChannelMs;
    return this.gate.enter(actor, channel.id, identityId, channel.capabilities.sendLimits);
  }

  /** Nothing leaves the house. */
  #deleteNote(actor: Actor, { messageId, conversationId }: DueChange): Promise<void> {
    return this.uow.run(actor, async () => {
      await this.conversations.lock(actor, conversationId);
      const now = this.clock.now();
      const claimed = await this.own.claim(actor, messageId, now, now);
      if (claimed) await this.#done(actor, claimed);
    });
  }

  async #try(actor: Actor, channel: ChannelCard, { messageId, conversationId }: DueChange): Promise<void> {
    const now = this.clock.now();
    const lostAt = new Date(now.getTime() + lostAfterMs);
    const claimed = await this.uow.run(actor, () => this.own.claim(actor, messageId, now, lostAt));
    if (!claimed) return;
    const result = await this.#send(actor, channel, claimed);
    await this.uow.run(actor, async () => {
      await this.conversations.lock(actor, conversationId);
      if (result.outcome === 'sent') return this.#done(actor, claimed);
      await this.own.settle(actor, claimed, result);
      await this.events.append(actor, [messageEvent('message.updated', messageId)]);
    });
    if (result.outcome === 'again')
      this.doorbell.change(actor.workspaceId, messageId, result.at.getTime() - this.clock.now().getTime());
  }

  /** Also what a newer wish has replaced meanwhile: the customer has seen it. */
  async #done(actor: Actor, claimed: ClaimedChange): Promise<void> {
    const { messageId, change } = claimed;
    await this.own.settle(actor, claimed, { outcome: 'sent' });
    await this.changes.applyOwn(actor, messageId, change, new Date(change.at));
    await this.events.append(actor, [messageEvent('message.updated', messageId)]);
  }

  async #send(actor: Actor, channel: ChannelCard, claimed: ClaimedChange): Promise<ChangeResult> {
    const { to, threadKey, messageExternalId: externalId, change, kind } = claimed;
    const address = { to, externalId, ...(threadKey === null ? {} : { threadKey }) };
    try {
      if (change.kind === 'deletion') await this.channels.takeBack(actor, channel.id, address);
      else {
        const { text, content } = change;
        const entities = content?.entities ?? [];
        await this.channels.edit(actor, channel.id, address, { kind, text: text ?? '', entities });
      }
      this.gate.report(channel.id, true);
      return { outcome: 'sent' };
    } catch (error) {
      const { identityId } = claimed;
      return this.failures.take(actor, channel, { identityId, attempt: change.attempt }, error);
    }
  }
}
