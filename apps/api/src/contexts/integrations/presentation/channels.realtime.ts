import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RealtimeSources } from '../../../platform/realtime/realtime-source.js';
import { ChannelPageQuery } from '../queries/channel-page.query.js';

/** Channels on the sockets: that something changed or does not get through, for those who may see channels. */
@Injectable()
export class ChannelsRealtime implements OnModuleInit {
  constructor(
    private readonly sources: RealtimeSources,
    private readonly channels: ChannelPageQuery,
  ) {}

  onModuleInit(): void {
    this.sources.register({
      events: ['channel.updated'],
      permission: 'channels.read',
      load: async (actor, ids) => {
        const rows = await this.channels.byIds(actor, ids);
        return new Map(
          rows.map(({ id, version, status, stuckSince, alert }) => [
            id,
            { id, version, status, stuckSince: stuckSince?.toISOString() ?? null, alert },
          ]),
        );
      },
    });
  }
}
