import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { DomainError } from '../../../kernel/domain-error.js';
import { ChannelNotes } from './channel-notes.js';
import { ChannelTypes } from './channel-types.js';
import { accountOf } from './channel-account.js';
import { ChannelStore, type ChannelNote } from './ports/channel-store.js';
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

  async execute(actor: Actor, channelId: string): Promise<void> {
    const channel = await this.store.get(actor, channelId);
    this.notes.add(actor.workspaceId, channelId, await this.#outcome(channel));
    await this.notes.flush();
  }

  async #outcome(channel: Awaited<ReturnType<ChannelStore['get']>>): Promise<ChannelNote> {
    try {
      const address = this.addresses.of(channel.type, channel.id);
      await this.types.of(channel.type).subscribe(accountOf(channel), address);
      return { greetedAt: this.clock.now() };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const fact = { code: error.code, message: reasonOf(error), at: this.clock.now().toISOString() };
      return { problem: { fact, needsReconnect: false } };
    }
  }
}

function reasonOf(error: DomainError): string {
  return error.code === 'channel.webhook_refused'
    ? `O provedor não aceitou o endereço do webhook (${String(error.params.provider ?? '')}). Cole o endereço e o token no painel dele.`
    : 'Não conseguimos falar com o provedor para registrar o webhook. Cole o endereço e o token no painel dele.';
}
