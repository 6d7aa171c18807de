import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { EventLog } from '../../../kernel/event-log.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { AccountNews, type AccountEvent } from '../public.js';
import { channelUpdated } from './channel-events.js';
import { KnownChannels } from './known-channels.js';
import { ChannelAccess } from './ports/channel-access.js';
import { ChannelStore, type AccountFacts } from './ports/channel-store.js';
import { TemplateStore } from './ports/template-store.js';

type About = AccountEvent['about'];

/** Keeps what a provider says of an account where people see it. An account that it blocked has an alert until it is well. */
@Injectable()
export class ApplyAccountNews extends AccountNews {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly channels: ChannelStore,
    private readonly templates: TemplateStore,
    private readonly access: ChannelAccess,
    private readonly known: KnownChannels,
    private readonly audit: AuditTrail,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {
    super();
  }

  async apply(actor: Actor, events: readonly AccountEvent[]): Promise<void> {
    for (const { channelId, about, at } of events) {
      const changed = await this.#take(actor, channelId, about, at);
      if (changed.length === 0) continue;
      await this.events.append(actor, [channelUpdated(channelId, changed)]);
      this.uow.afterCommit(() => {
        this.known.forget(actor.workspaceId);
      });
    }
  }

  async #take(actor: Actor, channelId: string, about: About, at: Date): Promise<string[]> {
    if (about.kind === 'template') return this.#template(actor, channelId, about);
    if (about.kind === 'access')
      return (await this.access.learn(actor, channelId, { ...about, at })) ? ['access'] : [];
    const facts = factsOf(about, at);
    return (await this.channels.learn(actor, channelId, facts)) ? Object.keys(facts) : [];
  }

  async #template(
    actor: Actor,
    channelId: string,
    about: Extract<About, { kind: 'template' }>,
  ): Promise<string[]> {
    // One that we do not know yet comes with the next listing, which is due at once then.
    if (!(await this.templates.update(actor, channelId, about, this.clock.now())))
      return (await this.channels.learn(actor, channelId, { templatesSyncedAt: null })) ? ['templates'] : [];
    await this.audit.record(actor, {
      event: 'channel.template_changed',
      subjectType: 'channel',
      subjectId: channelId,
      params: {
        template: about.templateId ?? about.name,
        status: about.status ?? null,
        category: about.category ?? null,
        quality: about.quality ?? null,
      },
    });
    return ['templates'];
  }
}

function factsOf(about: Exclude<About, { kind: 'template' | 'access' }>, at: Date): AccountFacts {
  switch (about.kind) {
    case 'quality':
      return {
        ...(about.quality === null ? {} : { quality: about.quality }),
        ...(about.limit === null ? {} : { messagingLimit: about.limit }),
      };
    case 'name':
      return about.name === null ? {} : { accountName: about.name };
    case 'alert':
      return { alert: about.blocked ? { code: about.code, message: alertText, at: at.toISOString() } : null };
  }
}

const alertText =
  'O provedor restringiu esta conta. Abra o painel do provedor para ver o motivo e o que fazer antes de enviar mais mensagens.';
