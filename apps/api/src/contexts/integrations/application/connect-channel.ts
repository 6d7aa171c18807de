import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { EventLog } from '../../../kernel/event-log.js';
import { Ids } from '../../../kernel/ids.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { channelUpdated } from './channel-events.js';
import { ChannelTypes } from './channel-types.js';
import { KnownChannels } from './known-channels.js';
import { ChannelStore } from './ports/channel-store.js';
import { SubscribeChannel } from './subscribe-channel.js';

export interface ConnectInput {
  readonly type: string;
  readonly name: string;
  readonly credentials: Readonly<Record<string, unknown>>;
  /** Whether it may be taken from another system that it delivers to now. */
  readonly takeOver?: boolean | undefined;
}

/**
 * Connects a number or bot: proved by its own token first, then stored as pending, then the provider is told where to
 * deliver. A channel whose address the provider did not take stays pending with the reason.
 */
@Injectable()
export class ConnectChannel {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly types: ChannelTypes,
    private readonly store: ChannelStore,
    private readonly subscription: SubscribeChannel,
    private readonly known: KnownChannels,
    private readonly audit: AuditTrail,
    private readonly events: EventLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws CredentialsRejected, ChannelUnreachable; AlreadyConnected, which only a proved holder of the account meets */
  async execute(actor: Actor, input: ConnectInput): Promise<string> {
    const { type, name, credentials: given, takeOver = false } = input;
    const channel = this.types.named(type);
    const credentials = channel.credentials(given);
    const proven = await channel.prove(credentials);
    const id = this.ids.next();
    await this.uow.run(actor, async () => {
      const createdAt = this.clock.now();
      await this.store.add(actor, { ...proven, id, type: channel.kind, name, credentials, createdAt });
      await this.audit.record(actor, {
        event: 'channel.connected',
        subjectType: 'channel',
        subjectId: id,
        params: { type: channel.kind },
      });
      await this.events.append(actor, [channelUpdated(id, ['created'])]);
    });
    this.known.forget(actor.workspaceId);
    await this.subscription.execute(actor, id, { takeOver });
    return id;
  }
}
