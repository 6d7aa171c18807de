import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { DomainError } from '../../../kernel/domain-error.js';
import { ChannelNotes } from './channel-notes.js';
import { ChannelTypes } from './channel-types.js';
import { accountOf } from './channel-account.js';
import type { Channel, Subscription } from './ports/channel.js';
import { ChannelStore, type ChannelNote, type ChannelRecord } from './ports/channel-store.js';
import { WebhookAddresses } from './ports/webhooks.js';

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
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, channelId: string, wish: Subscription): Promise<void> {
    const channel = await this.store.get(actor, channelId);
    this.notes.add(actor.workspaceId, channelId, await this.#outcome(channel, wish));
    await this.notes.flush();
  }

  async #outcome(channel: ChannelRecord, wish: Subscription): Promise<ChannelNote> {
    const adapter = this.types.of(channel.type);
    try {
      await adapter.subscribe(accountOf(channel), this.addresses.of(channel.type, channel.id), wish);
      return { greetedAt: this.clock.now() };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const message = reasonOf(error, adapter);
      const fact = { code: error.code, message, at: this.clock.now().toISOString() };
      return { problem: { fact, needsReconnect: false } };
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
