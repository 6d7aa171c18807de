import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { PermissionTable } from '../../../platform/realtime/permission-table.js';
import { ChannelTypes } from '../application/channel-types.js';
import type { ChannelCapabilities } from '../application/ports/channel.js';
import type { ChannelRecord } from '../application/ports/channel-store.js';
import { WebhookAddresses } from '../application/ports/webhooks.js';
import type { ChannelMediaLimits, ChannelView } from '../queries/channel.dto.js';

type Facts = Omit<ChannelRecord, 'credentials' | 'type'> & { readonly type: string };

/** What people see of a channel. */
@Injectable()
export class ChannelViews {
  constructor(
    private readonly types: ChannelTypes,
    private readonly addresses: WebhookAddresses,
    private readonly permissions: PermissionTable,
  ) {}

  summary(channel: Facts): ChannelView {
    const { kind, capabilities } = this.types.named(channel.type);
    const { sendLimits: _limits, mediaLimits, ...shown } = capabilities;
    return {
      id: channel.id,
      type: kind,
      name: channel.name,
      status: channel.status,
      address: channel.address,
      accountName: channel.accountName,
      webhookUrl: this.addresses.of(kind, channel.id),
      capabilities: { ...shown, ...(mediaLimits ? { mediaLimits: limitsOf(mediaLimits) } : {}) },
      lastInboundAt: channel.lastInboundAt?.toISOString() ?? null,
      lastSuccessAt: channel.lastSuccessAt?.toISOString() ?? null,
      lastError: channel.lastError,
      alert: channel.alert,
      stuckSince: channel.stuckSince?.toISOString() ?? null,
      showsReading: channel.showsReading,
      signsReplies: channel.signsReplies,
      reopening: channel.reopening,
      reopeningHours: channel.reopeningHours,
      version: channel.version,
      createdAt: channel.createdAt.toISOString(),
    };
  }

  /** With the verify token for those who may edit channels; it has to be entered at the provider, and signs nothing. */
  detail(actor: Actor, channel: ChannelRecord): ChannelView {
    const { verifyToken } = channel.credentials;
    const mayEdit = this.permissions.of(actor.role).has('channels.manage');
    return { ...this.summary(channel), ...(mayEdit && verifyToken !== undefined ? { verifyToken } : {}) };
  }
}

function limitsOf(limits: NonNullable<ChannelCapabilities['mediaLimits']>): ChannelMediaLimits {
  return Object.fromEntries(
    Object.entries(limits).map(([kind, { bytes, mimeTypes }]) => [
      kind,
      { bytes, mimeTypes: [...mimeTypes] },
    ]),
  );
}
