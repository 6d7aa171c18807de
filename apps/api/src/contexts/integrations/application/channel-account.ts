import type { ChannelAccount } from './ports/channel.js';
import type { ChannelRecord } from './ports/channel-store.js';

/** What an adapter needs to know of a channel. */
export function accountOf({ id, externalId, address, credentials }: ChannelRecord): ChannelAccount {
  return { channelId: id, externalId, address, credentials };
}
