import { Injectable } from '@nestjs/common';
import { systemActor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { DomainError } from '../../../kernel/domain-error.js';
import { EventLog } from '../../../kernel/event-log.js';
import { Logger } from '../../../kernel/logger.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { accountOf } from './channel-account.js';
import { channelUpdated } from './channel-events.js';
import { ChannelTypes } from './channel-types.js';
import { KeepWebhook } from './keep-webhook.js';
import { ChannelStore } from './ports/channel-store.js';
import { SyncTemplates } from './sync-templates.js';

/**
 * Once a day, and soon after a connection: what the provider itself says of an account, whether it delivers to us, and its
 * templates.
 */
@Injectable()
export class RefreshChannel {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly types: ChannelTypes,
    private readonly channels: ChannelStore,
    private readonly templates: SyncTemplates,
    private readonly webhook: KeepWebhook,
    private readonly events: EventLog,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Never rejects for a provider's sake: it is asked again the next time. */
  async execute(workspaceId: string, channelId: string): Promise<void> {
    const actor = systemActor(workspaceId);
    try {
      const channel = await this.channels.get(actor, channelId);
      const adapter = this.types.of(channel.type);
      const found = await adapter.inspect?.(accountOf(channel));
      await this.uow.run(actor, async () => {
        const isOther = await this.channels.learn(actor, channelId, {
          ...(found?.quality ? { quality: found.quality } : {}),
          ...(found?.messagingLimit ? { messagingLimit: found.messagingLimit } : {}),
          ...(found?.name ? { accountName: found.name } : {}),
        });
        if (isOther) await this.events.append(actor, [channelUpdated(channelId, ['quality'])]);
        // A kind without templates has been asked for all that there is.
        if (!adapter.listTemplates)
          await this.channels.learn(actor, channelId, { templatesSyncedAt: this.clock.now() });
      });
      if (found) await this.webhook.execute(actor, channel, found);
      if (adapter.listTemplates) await this.templates.execute(actor, channelId);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.logger.info('channel not refreshed', { workspaceId, channelId, code: error.code });
    }
  }
}
