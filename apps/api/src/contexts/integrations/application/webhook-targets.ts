import { Injectable } from '@nestjs/common';
import { systemActor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { isUuid } from '../../../kernel/ids.js';
import { AskedLately } from './asked-lately.js';
import { accountOf } from './channel-account.js';
import { ChannelTypes } from './channel-types.js';
import { KnownChannels } from './known-channels.js';
import type { Channel, ChannelAccount, ChannelKind } from './ports/channel.js';
import { WebhookRoutes } from './ports/webhooks.js';

export interface WebhookTarget {
  readonly workspaceId: string;
  readonly channel: Channel;
  readonly account: ChannelAccount;
  /** Whether a signed post has come before. */
  readonly isProven: boolean;
}

const mostRoutes = 20_000;

/** Whom a webhook's address means; answered from memory for some seconds, also that it means nobody. */
@Injectable()
export class WebhookTargets {
  readonly #workspaces: AskedLately<string | null>;

  constructor(
    private readonly routes: WebhookRoutes,
    private readonly known: KnownChannels,
    private readonly types: ChannelTypes,
    clock: Clock,
  ) {
    this.#workspaces = new AskedLately(clock, mostRoutes);
  }

  async find(kind: ChannelKind, channelId: string): Promise<WebhookTarget | null> {
    if (!isUuid(channelId)) return null;
    const id = channelId.toLowerCase();
    const workspaceId = await this.#workspaces.of(id, () => this.routes.workspaceOf(id));
    if (workspaceId === null) return null;
    const record = await this.known.find(systemActor(workspaceId), id);
    if (record?.type !== kind) return null;
    return {
      workspaceId,
      channel: this.types.of(kind),
      account: accountOf(record),
      isProven: record.firstSignedAt !== null,
    };
  }
}
