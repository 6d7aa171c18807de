import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { DomainError } from '../../../kernel/domain-error.js';
import { ChannelNotes } from './channel-notes.js';
import { ChannelTypes } from './channel-types.js';
import { accountOf } from './channel-account.js';
import type { Channel, Subscription } from './ports/channel.js';
import {
  ChannelStore,
  type ChannelNote,
  type ChannelProblem,
  type ChannelRecord,
} from './ports/channel-store.js';
import { WebhookAddresses } from './ports/webhooks.js';
import { WebhookAlert } from './webhook-alert.js';

/**
 * Tells the provider where to deliver. The channel is stored by then, for the provider may ask for our proof at that very
 * address meanwhile. When it does not take the address, the channel stays as it is with the reason, and a person can enter
 * address and verify token at the provider.
 */
@Injectable()
export class SubscribeChannel {
  constructor(
    private readonly store: ChannelStore,
    private readonly types: ChannelTypes,
    private readonly addresses: WebhookAddresses,
    private readonly notes: ChannelNotes,
    private readonly alert: WebhookAlert,
    private readonly clock: Clock,
  ) {}

  /** @returns what is wrong, for people; null when the provider took the address */
  async execute(actor: Actor, channelId: string, wish: Subscription): Promise<ChannelProblem | null> {
    const channel = await this.store.get(actor, channelId);
    const problem = await this.#tell(channel, wish);
    const note: ChannelNote = problem
      ? { problem: { fact: problem, needsReconnect: false } }
      : { greetedAt: this.clock.now() };
    this.notes.add(actor.workspaceId, channelId, note);
    await this.notes.flush();
    if (!problem) await this.alert.clear(actor, channelId);
    return problem;
  }

  /** In words for people of this kind of channel. */
  problemOf({ type }: Pick<ChannelRecord, 'type'>, error: DomainError): ChannelProblem {
    const message = reasonOf(error, this.types.of(type));
    return { code: error.code, message, at: this.clock.now().toISOString() };
  }

  async #tell(channel: ChannelRecord, wish: Subscription): Promise<ChannelProblem | null> {
    try {
      const address = this.addresses.of(channel.type, channel.id);
      await this.types.of(channel.type).subscribe(accountOf(channel), address, wish);
      return null;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return this.problemOf(channel, error);
    }
  }
}

function reasonOf({ code, params }: DomainError, { webhookAdvice }: Channel): string {
  switch (code) {
    case 'channel.webhook_refused':
      return `O provedor não aceitou o endereço do webhook (${String(params.provider ?? '')}). ${webhookAdvice}`;
    case 'channel.connected_elsewhere':
      return `A conta entrega as mensagens a outro sistema agora (${String(params.host ?? '')}). Desconecte-a lá, ou confirme que o CRM deve assumir.`;
    default:
      return `Não conseguimos falar com o provedor para registrar o webhook. ${webhookAdvice}`;
  }
}
