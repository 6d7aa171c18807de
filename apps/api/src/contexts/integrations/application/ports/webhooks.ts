import type { ChannelKind } from './channel.js';

/** Where providers deliver to. */
export abstract class WebhookAddresses {
  abstract of(kind: ChannelKind, channelId: string): string;
}

/** From a webhook's channel id to its workspace, over the whole installation. */
export abstract class WebhookRoutes {
  abstract workspaceOf(channelId: string): Promise<string | null>;
}

export interface ReceivedPost {
  readonly workspaceId: string;
  readonly channelId: string;
  readonly body: Buffer;
}

/** Makes raw posts durable. */
export abstract class WebhookInbox {
  /**
   * Resolves when the bytes are committed; the same bytes for the same channel again are no second row.
   * @throws DatabaseBusy when they cannot be
   */
  abstract accept(post: ReceivedPost): Promise<void>;
}
