import { Injectable } from '@nestjs/common';
import { and, count, eq, inArray, isNull, min } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { owned } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { messages } from '../../messages/infrastructure/messages.schema.js';
import { channels, webhookRefusals } from '../infrastructure/integrations.schema.js';
import { channelChecks } from './channel-checks.js';
import type { ChannelHealthView } from './channel.dto.js';

/** How a connection is doing. The circuit is no row: whoever asks adds it. */
@Injectable()
export class ChannelHealthQuery {
  constructor(private readonly db: TenantDb) {}

  /** @throws NotFound */
  of(actor: Actor, channelId: string): Promise<Omit<ChannelHealthView, 'circuit'>> {
    if (!isUuid(channelId)) throw new NotFound('channel');
    return this.db.read(actor, async () => {
      const [found] = await this.db.tx
        .select({ channel: channels, refused: webhookRefusals.count, refusedAt: webhookRefusals.lastAt })
        .from(channels)
        .leftJoin(
          webhookRefusals,
          and(owned(webhookRefusals, actor), eq(webhookRefusals.channelId, channels.id)),
        )
        .where(and(owned(channels, actor), eq(channels.id, channelId), isNull(channels.deletedAt)));
      if (!found) throw new NotFound('channel');
      const [waiting] = await this.db.tx
        .select({ queued: count(), oldest: min(messages.createdAt) })
        .from(messages)
        .where(
          and(
            owned(messages, actor),
            eq(messages.channelId, channelId),
            inArray(messages.status, ['queued', 'sending']),
          ),
        );
      const { channel } = found;
      return {
        status: channel.status,
        checks: channelChecks(channel, { count: found.refused ?? 0, lastAt: found.refusedAt }),
        lastInboundAt: channel.lastInboundAt?.toISOString() ?? null,
        lastSuccessAt: channel.lastSuccessAt?.toISOString() ?? null,
        queued: waiting?.queued ?? 0,
        oldestQueuedAt: waiting?.oldest?.toISOString() ?? null,
        quality: channel.quality,
        messagingLimit: channel.messagingLimit,
        stuckSince: channel.stuckSince?.toISOString() ?? null,
      };
    });
  }
}
