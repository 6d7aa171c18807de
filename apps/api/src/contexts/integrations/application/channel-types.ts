import { UnknownChannelType } from './channel.errors.js';
import type { Channel, ChannelKind } from './ports/channel.js';

/** The kinds of channel that this program speaks. */
export class ChannelTypes {
  readonly #byKind: ReadonlyMap<string, Channel>;

  constructor(channels: readonly Channel[]) {
    this.#byKind = new Map(channels.map((channel) => [channel.kind, channel]));
  }

  all(): Channel[] {
    return [...this.#byKind.values()];
  }

  of(kind: ChannelKind): Channel {
    return this.named(kind);
  }

  /** @throws UnknownChannelType */
  named(type: string): Channel {
    const channel = this.#byKind.get(type);
    if (!channel) throw new UnknownChannelType([...this.#byKind.keys()]);
    return channel;
  }
}
