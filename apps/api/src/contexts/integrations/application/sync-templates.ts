import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { DomainError } from '../../../kernel/domain-error.js';
import { EventLog } from '../../../kernel/event-log.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { accountOf } from './channel-account.js';
import { channelUpdated } from './channel-events.js';
import { ChannelTypes } from './channel-types.js';
import { ChannelStore } from './ports/channel-store.js';
import { TemplateStore } from './ports/template-store.js';

export class TemplatesNotKnown extends DomainError {
  constructor() {
    super('channel.no_templates', 'invalid', 'This kind of channel has no templates.');
  }
}

/** Brings our list of a channel's templates to what the provider has. */
@Injectable()
export class SyncTemplates {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly types: ChannelTypes,
    private readonly channels: ChannelStore,
    private readonly templates: TemplateStore,
    private readonly audit: AuditTrail,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, TemplatesNotKnown; CredentialsRejected, ChannelUnreachable, with the list as it was */
  async execute(actor: Actor, channelId: string): Promise<void> {
    const channel = await this.channels.get(actor, channelId);
    const adapter = this.types.of(channel.type);
    if (!adapter.listTemplates) throw new TemplatesNotKnown();
    const listed = await adapter.listTemplates(accountOf(channel));
    const now = this.clock.now();
    await this.uow.run(actor, async () => {
      const found = await this.templates.replace(actor, channelId, listed, now);
      await this.channels.learn(actor, channelId, { templatesSyncedAt: now });
      // What the daily look finds unchanged is no news.
      if (actor.userId === null && found.added + found.changed + found.removed === 0) return;
      await this.audit.record(actor, {
        event: 'channel.templates_synced',
        subjectType: 'channel',
        subjectId: channelId,
        params: found,
      });
      await this.events.append(actor, [channelUpdated(channelId, ['templates'])]);
    });
  }
}
