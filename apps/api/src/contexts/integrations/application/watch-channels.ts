import { Injectable } from '@nestjs/common';
import { systemActor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { EventLog } from '../../../kernel/event-log.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { channelUpdated } from './channel-events.js';
import { ChannelStore } from './ports/channel-store.js';

/** Tells people that messages of a channel wait because nothing gets through, and that they do so no longer. */
@Injectable()
export class WatchChannels {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly channels: ChannelStore,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  execute(workspaceId: string, channelId: string, isStuck: boolean): Promise<void> {
    const actor = systemActor(workspaceId);
    return this.uow.run(actor, async () => {
      const { stuckSince } = await this.channels.get(actor, channelId);
      if ((stuckSince !== null) === isStuck) return;
      await this.channels.learn(actor, channelId, { stuckSince: isStuck ? this.clock.now() : null });
      await this.events.append(actor, [channelUpdated(channelId, ['stuckSince'])]);
    });
  }
}
