import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { EventLog } from '../../../kernel/event-log.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { channelUpdated } from './channel-events.js';
import { KnownChannels } from './known-channels.js';
import { ChannelStore } from './ports/channel-store.js';

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
  ) {}

  /** @throws NotFound */
  async execute(actor: Actor, channelId: string): Promise<void> {
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
  }
}
