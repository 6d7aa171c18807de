import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { VersionConflict } from '../../../kernel/domain-error.js';
import { EventLog } from '../../../kernel/event-log.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { channelUpdated } from './channel-events.js';
import { OtherAccount } from './channel.errors.js';
import { ChannelTypes } from './channel-types.js';
import { KnownChannels } from './known-channels.js';
import { ChannelStore, type ChannelChange, type ChannelRecord } from './ports/channel-store.js';
import { SubscribeChannel } from './subscribe-channel.js';

export interface UpdateInput {
  readonly version: number;
  readonly name?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly showsReading?: boolean | undefined;
  readonly signsReplies?: boolean | undefined;
  readonly reopening?: ChannelRecord['reopening'] | undefined;
  readonly reopeningHours?: number | undefined;
  /** Those that are named replace the stored ones; with none at all the connection is only checked again. */
  readonly credentials?: Readonly<Record<string, unknown>> | undefined;
  /** Whether it may be taken from another system that it delivers to now. */
  readonly takeOver?: boolean | undefined;
}

/** Renames, disables or enables a channel, or renews its credentials, which are proved like new ones. */
@Injectable()
export class UpdateChannel {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly types: ChannelTypes,
    private readonly store: ChannelStore,
    private readonly subscription: SubscribeChannel,
    private readonly known: KnownChannels,
    private readonly audit: AuditTrail,
    private readonly events: EventLog,
  ) {}

  /** @throws NotFound, VersionConflict, OtherAccount, CredentialsRejected, ChannelUnreachable */
  async execute(actor: Actor, channelId: string, input: UpdateInput): Promise<void> {
    const channel = await this.store.get(actor, channelId);
    if (channel.version !== input.version) throw new VersionConflict('channel');
    const renewed = input.credentials && (await this.#renew(channel, input.credentials));
    const change: ChannelChange = {
      ...(input.name === undefined ? {} : { name: input.name }),
      ...(input.showsReading === undefined ? {} : { showsReading: input.showsReading }),
      ...(input.signsReplies === undefined ? {} : { signsReplies: input.signsReplies }),
      ...(input.reopening === undefined ? {} : { reopening: input.reopening }),
      ...(input.reopeningHours === undefined ? {} : { reopeningHours: input.reopeningHours }),
      ...renewed,
      ...statusAfter(channel, input.disabled, renewed !== undefined),
    };
    await this.uow.run(actor, async () => {
      await this.store.change(actor, channelId, input.version, change);
      await this.audit.record(actor, {
        event: 'channel.updated',
        subjectType: 'channel',
        subjectId: channelId,
        params: { changed: Object.keys(change) },
      });
      await this.events.append(actor, [channelUpdated(channelId, Object.keys(change))]);
    });
    this.known.forget(actor.workspaceId);
    if (renewed) await this.subscription.execute(actor, channelId, { takeOver: input.takeOver ?? false });
  }

  async #renew(channel: ChannelRecord, given: Readonly<Record<string, unknown>>): Promise<ChannelChange> {
    const adapter = this.types.of(channel.type);
    const kept = Object.entries(channel.credentials).filter(
      ([field]) => !adapter.freshFields.includes(field),
    );
    const credentials = adapter.credentials({ ...Object.fromEntries(kept), ...given });
    const { externalId, address, accountName, quality } = await adapter.prove(credentials);
    if (externalId !== channel.externalId) throw new OtherAccount();
    return { credentials, address, accountName, quality, lastError: null };
  }
}

function statusAfter(
  channel: ChannelRecord,
  disabled: boolean | undefined,
  isRenewed: boolean,
): ChannelChange {
  if (disabled === true) return { status: 'disabled' };
  const isFresh = isRenewed && channel.status !== 'disabled';
  if (!isFresh && (disabled === undefined || channel.status !== 'disabled')) return {};
  return { status: (channel.verifiedAt ?? channel.firstSignedAt) ? 'connected' : 'pending' };
}
