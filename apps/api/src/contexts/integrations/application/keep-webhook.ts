import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { Logger } from '../../../kernel/logger.js';
import { ConnectedElsewhere } from './channel.errors.js';
import { accountOf } from './channel-account.js';
import { ChannelTypes } from './channel-types.js';
import type { ChannelInspection } from './ports/channel.js';
import type { ChannelProblem, ChannelRecord } from './ports/channel-store.js';
import { WebhookAddresses } from './ports/webhooks.js';
import { SubscribeChannel } from './subscribe-channel.js';
import { WebhookAlert } from './webhook-alert.js';

/** Whoever got something so lately is delivered to, by whatever way. */
const heardLatelyMs = 24 * 3_600_000;
/** It is asked again the next day; until then nobody has to do anything. */
const passing = 'channel.unreachable';

/**
 * Sees to it that the provider delivers to us: an address that was lost or is an old one of ours is told anew, one of another
 * system is left to it and people are alarmed.
 */
@Injectable()
export class KeepWebhook {
  constructor(
    private readonly types: ChannelTypes,
    private readonly addresses: WebhookAddresses,
    private readonly subscription: SubscribeChannel,
    private readonly alert: WebhookAlert,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async execute(actor: Actor, channel: ChannelRecord, found: ChannelInspection): Promise<void> {
    if (!found.isOutdated && !this.#isAway(channel, found)) return this.alert.clear(actor, channel.id);
    const problem =
      (await this.subscription.execute(actor, channel.id, { takeOver: false })) ??
      (await this.#stillAway(channel));
    const { workspaceId } = actor;
    this.logger.info('the provider was told again where to deliver', {
      workspaceId,
      channelId: channel.id,
      code: problem?.code ?? null,
    });
    if (problem && problem.code !== passing) await this.alert.raise(actor, channel.id, problem);
  }

  #isAway({ type, id, lastInboundAt }: ChannelRecord, { webhookUrl, isOnlyWay }: ChannelInspection): boolean {
    if (webhookUrl !== null && isSameAddress(webhookUrl, this.addresses.of(type, id))) return false;
    if (isOnlyWay) return true;
    // Posts may be passed on to us by what stands between: nobody is to break that.
    const isHeard =
      lastInboundAt !== null && this.clock.now().getTime() - lastInboundAt.getTime() < heardLatelyMs;
    return webhookUrl !== null && !isHeard;
  }

  /** It took our address and goes on delivering elsewhere: another one of its settings comes first. */
  async #stillAway(channel: ChannelRecord): Promise<ChannelProblem | null> {
    const found = await this.types.of(channel.type).inspect?.(accountOf(channel));
    if (!found?.webhookUrl || !this.#isAway(channel, found)) return null;
    const host = URL.canParse(found.webhookUrl) ? new URL(found.webhookUrl).host : '';
    return this.subscription.problemOf(channel, new ConnectedElsewhere(host));
  }
}

function isSameAddress(one: string, other: string): boolean {
  return URL.canParse(one) && URL.canParse(other) && new URL(one).href === new URL(other).href;
}
