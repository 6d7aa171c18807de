import { Injectable } from '@nestjs/common';
import { CustomerTyping } from '../public.js';
import { WebhookInbox } from './ports/webhooks.js';
import type { WebhookTarget } from './webhook-targets.js';

/** What a provider delivered and proved. Resolves when it is durable, or told on where it is true for a moment only. */
@Injectable()
export class TakeDelivery {
  constructor(
    private readonly inbox: WebhookInbox,
    private readonly typing: CustomerTyping,
  ) {}

  async execute({ workspaceId, channel, account }: WebhookTarget, body: Buffer): Promise<void> {
    const { channelId } = account;
    const signals = channel.capabilities.tellsTyping ? channel.typingIn?.(body, account) : null;
    if (!signals) return this.inbox.accept({ workspaceId, channelId, body });
    for (const signal of signals) this.typing.heard(workspaceId, channelId, signal);
  }
}
