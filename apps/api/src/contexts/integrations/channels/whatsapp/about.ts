import type { ChannelAccount } from '../../application/ports/channel.js';
import type { People } from './people.js';

/** What every item of a change is read with. */
export interface About {
  readonly account: ChannelAccount;
  readonly people: People;
  readonly receivedAt: Date;
  /** `phone`: a list of what the shop wrote on its own phone. */
  readonly origin: 'customer' | 'phone';
}
