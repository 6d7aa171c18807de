import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { EventLog } from '../../../kernel/event-log.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { channelUpdated } from './channel-events.js';
import { ChannelStore, type ChannelProblem } from './ports/channel-store.js';

/** Whether a warning is ours, about where the provider delivers; all others are the provider's own. */
export function isAboutWebhook(alert: Pick<ChannelProblem, 'code'> | null): boolean {
  return alert?.code.startsWith('channel.') ?? false;
}

/** The alarm that the provider does not deliver to us any more. A warning of the provider itself weighs more and stays. */
@Injectable()
export class WebhookAlert {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly channels: ChannelStore,
    private readonly events: EventLog,
  ) {}

  raise(actor: Actor, channelId: string, problem: ChannelProblem): Promise<void> {
    return this.#change(actor, channelId, (alert) => {
      const isKnown = alert?.code === problem.code && alert.message === problem.message;
      return isKnown || (alert !== null && !isAboutWebhook(alert)) ? alert : problem;
    });
  }

  clear(actor: Actor, channelId: string): Promise<void> {
    return this.#change(actor, channelId, (alert) => (isAboutWebhook(alert) ? null : alert));
  }

  #change(
    actor: Actor,
    channelId: string,
    after: (alert: ChannelProblem | null) => ChannelProblem | null,
  ): Promise<void> {
    return this.uow.run(actor, async () => {
      const { alert } = await this.channels.get(actor, channelId);
      const changed = after(alert);
      if (changed === alert) return;
      await this.channels.learn(actor, channelId, { alert: changed });
      await this.events.append(actor, [channelUpdated(channelId, ['alert'])]);
    });
  }
}
