import { Injectable } from '@nestjs/common';
import type { TemplateVariables } from '../../../../kernel/message-content.js';
import type { ChannelEvent } from '../../application/ports/channel-event.js';
import {
  Channel,
  type ChannelAccount,
  type ChannelCapabilities,
  type ChannelInspection,
  type ChannelTemplate,
  type MessageAddress,
  type OpenedMedia,
  type OutboundMessage,
  type ParseContext,
  type ProvenAccount,
  type RawWebhook,
  type SendResult,
} from '../../application/ports/channel.js';
import type { TemplateForm, TemplatePreview } from '../../application/ports/template-preview.js';
import { isHmacSha256, isSameSecret } from '../../channel-kit/signature.js';
import { WhatsAppAccounts } from './account.js';
import { secretFields, whatsAppCredentials } from './credentials.js';
import { openCustomerFile } from './customer-media.js';
import { GraphApi } from './graph-api.js';
import { addressKey } from './people.js';
import { eventsOf } from './inbound.js';
import { inspectNumber } from './inspection.js';
import { captionLimit, mediaLimits, textLimit } from './outbound-limits.js';
import { WhatsAppOutbox } from './outbound.js';
import { renderTemplate } from './render-template.js';
import { templateForm } from './template-fields.js';
import { listTemplates } from './template-list.js';

const signature = /^sha256=([0-9a-f]{64})$/;

/** WhatsApp Business Cloud API. */
@Injectable()
export class WhatsAppChannel extends Channel {
  readonly kind = 'whatsapp';
  readonly secretFields = secretFields;
  readonly webhookBytes = 3 * 1024 * 1024;
  readonly capabilities: ChannelCapabilities = {
    textLimit,
    media: true,
    mediaLimits,
    captionLimit,
    reactions: true,
    location: true,
    contacts: true,
    receipts: true,
    buttons: true,
    templates: true,
    edit: false,
    deletion: false,
    deletionHours: null,
    typing: true,
    tellsTyping: false,
    quotedReply: true,
    replyWindowHours: 24,
    // Meta counts when a request arrives, and one may overtake another: our bursts stay below its 80 and 45.
    sendLimits: { account: { perSecond: 80, burst: 70 }, recipient: { everyMs: 6_000, burst: 44 } },
  };

  readonly #outbox: WhatsAppOutbox;

  constructor(
    private readonly graph: GraphApi,
    private readonly accounts: WhatsAppAccounts,
  ) {
    super();
    this.#outbox = new WhatsAppOutbox(graph);
  }

  credentials(given: Readonly<Record<string, unknown>>): Record<string, string> {
    return whatsAppCredentials(given);
  }

  prove(credentials: Readonly<Record<string, string>>): Promise<ProvenAccount> {
    return this.accounts.prove(credentials);
  }

  subscribe(account: ChannelAccount, webhookUrl: string): Promise<void> {
    return this.accounts.subscribe(account, webhookUrl);
  }

  verify({ body, headers }: RawWebhook, { credentials }: ChannelAccount): boolean {
    const header = headers['x-hub-signature-256'];
    const hex = typeof header === 'string' ? signature.exec(header)?.[1] : undefined;
    return hex !== undefined && isHmacSha256(credentials.appSecret ?? '', body, Buffer.from(hex, 'hex'));
  }

  override greet(query: Readonly<Record<string, string>>, { credentials }: ChannelAccount): string | null {
    const challenge = query['hub.challenge'];
    const isOurs = isSameSecret(credentials.verifyToken ?? '', query['hub.verify_token'] ?? '');
    return query['hub.mode'] === 'subscribe' && isOurs && challenge !== undefined ? challenge : null;
  }

  parse(body: Buffer, context: ParseContext): ChannelEvent[] {
    return eventsOf(body, context);
  }

  send(message: OutboundMessage, account: ChannelAccount): Promise<SendResult> {
    return this.#outbox.send(message, account);
  }

  override react(message: MessageAddress, emoji: string, account: ChannelAccount): Promise<void> {
    return this.#outbox.react(message, emoji, account);
  }

  override markRead(message: MessageAddress, account: ChannelAccount): Promise<void> {
    return this.#outbox.markRead(message, false, account);
  }

  /** Meta shows it for at most 25 seconds, and marks the message as read with it. */
  override showTyping(message: MessageAddress, account: ChannelAccount): Promise<void> {
    return this.#outbox.markRead(message, true, account);
  }

  override openMedia(
    reference: Readonly<Record<string, string>>,
    account: ChannelAccount,
  ): Promise<OpenedMedia> {
    return openCustomerFile(this.graph, reference.id, account);
  }

  override listTemplates(account: ChannelAccount): Promise<ChannelTemplate[]> {
    return listTemplates(this.graph, account);
  }

  override inspect(account: ChannelAccount): Promise<ChannelInspection> {
    return inspectNumber(this.graph, account);
  }

  override templateForm(template: ChannelTemplate): TemplateForm {
    return templateForm(template);
  }

  override previewTemplate(template: ChannelTemplate, variables: TemplateVariables): TemplatePreview {
    return renderTemplate(template, variables);
  }

  matchKey(externalId: string): string {
    return addressKey(externalId);
  }
}
