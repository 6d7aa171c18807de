import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { DomainError } from '../../../kernel/domain-error.js';
import { EventLog } from '../../../kernel/event-log.js';
import { Logger } from '../../../kernel/logger.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { accountOf } from './channel-account.js';
import { channelUpdated } from './channel-events.js';
import { ChannelTypes } from './channel-types.js';
import { KnownChannels } from './known-channels.js';
import { ChannelStore, type ChannelRecord } from './ports/channel-store.js';
import { WebhookAddresses } from './ports/webhooks.js';

/** Disconnects a channel: its conversations stay, its number is free to be connected again. */
@Injectable()
export class RemoveChannel {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly store: ChannelStore,
    private readonly known: KnownChannels,
    private readonly audit: AuditTrail,
    private readonly events: EventLog,
    private readonly clock: Clock,
    private readonly types: ChannelTypes,
    private readonly addresses: WebhookAddresses,
    private readonly logger: Logger,
  ) {}

  /** @throws NotFound */
  async execute(actor: Actor, channelId: string): Promise<void> {
    const channel = await this.store.get(actor, channelId);
    await this.uow.run(actor, async () => {
      await this.store.remove(actor, channelId, this.clock.now());
      await this.audit.record(actor, {
        event: 'channel.removed',
        subjectType: 'channel',
        subjectId: channelId,
      });
      await this.events.append(actor, [channelUpdated(channelId, ['removed'])]);
    });
    this.known.forget(actor.workspaceId);
    await this.#unsubscribe(actor, channel);
  }

  /** A provider that cannot be told goes on delivering, and is answered that there is no such channel. */
  async #unsubscribe({ workspaceId }: Actor, channel: ChannelRecord): Promise<void> {
    try {
      const address = this.addresses.of(channel.type, channel.id);
      await this.types.of(channel.type).unsubscribe?.(accountOf(channel), address);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code } = error;
      this.logger.info('the provider was not told to stop', { workspaceId, channelId: channel.id, code });
    }
  }
}
