import { Injectable } from '@nestjs/common';
import { systemActor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { isUuid } from '../../../kernel/ids.js';
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

interface Route {
  readonly workspaceId: Promise<string | null>;
  readonly until: number;
}

const freshMs = 5_000;
const mostRoutes = 20_000;

/** Whom a webhook's address means; answered from memory for some seconds, also that it means nobody. */
@Injectable()
export class WebhookTargets {
  readonly #routes = new Map<string, Route>();

  constructor(
    private readonly routes: WebhookRoutes,
    private readonly known: KnownChannels,
    private readonly types: ChannelTypes,
    private readonly clock: Clock,
  ) {}

  async find(kind: ChannelKind, channelId: string): Promise<WebhookTarget | null> {
    if (!isUuid(channelId)) return null;
    const id = channelId.toLowerCase();
    const workspaceId = await this.#workspaceOf(id);
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

  /** Posts come in bursts: those that arrive during a look-up wait for it instead of taking a connection each. */
  #workspaceOf(channelId: string): Promise<string | null> {
    const now = this.clock.now().getTime();
    const known = this.#routes.get(channelId);
    if (known && now < known.until) return known.workspaceId;
    const route: Route = { workspaceId: this.routes.workspaceOf(channelId), until: now + freshMs };
    // Made-up addresses must not fill the memory.
    if (this.#routes.size >= mostRoutes) this.#routes.clear();
    this.#routes.set(channelId, route);
    route.workspaceId.catch(() => {
      // A failure is not remembered: whoever comes next asks again.
      if (this.#routes.get(channelId) === route) this.#routes.delete(channelId);
    });
    return route.workspaceId;
  }
}
