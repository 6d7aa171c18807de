import { storableText } from '../../../../kernel/storable-text.js';
import type { BrokenEvent, IgnoredEvent } from '../../application/ports/channel-event.js';
import type { ChannelAccount } from '../../application/ports/channel.js';

/** What an update is read with. */
export interface About {
  readonly account: ChannelAccount;
  readonly receivedAt: Date;
}

export function broken(reason: string): BrokenEvent {
  return { type: 'broken', reason };
}

export function ignored(reason: string): IgnoredEvent {
  return { type: 'ignored', reason: storableText(reason.slice(0, 100)) };
}
