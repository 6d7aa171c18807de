import { Injectable } from '@nestjs/common';
import type { TemplateVariables } from '../../../../kernel/message-content.js';
import type { ChannelEvent } from '../../application/ports/channel-event.js';
import {
  Channel,
  type ChannelAccount,
  type ChannelCapabilities,
  type ChannelTemplate,
  type OutboundMessage,
  type ParseContext,
  type ProvenAccount,
  type RawWebhook,
  type SendResult,
} from '../../application/ports/channel.js';
import type { TemplateForm, TemplatePreview } from '../../application/ports/template-preview.js';
import { lostCall } from '../../channel-kit/lost-call.js';
import { isHmacSha256, isSameSecret } from '../../channel-kit/signature.js';
import { WhatsAppAccounts } from './account.js';
import { secretFields, whatsAppCredentials } from './credentials.js';
import { sendFailure } from './errors.js';
import { acceptedMessage, textLimit, textPayload } from './format.js';
import { GraphApi, type GraphAnswer } from './graph-api.js';
import { addressKey } from './person.js';
import { eventsOf } from './inbound.js';
import { renderTemplate } from './render-template.js';
import { templateForm } from './template-fields.js';

const signature = /^sha256=([0-9a-f]{64})$/;

/** WhatsApp Business Cloud API. */
@Injectable()
export class WhatsAppChannel extends Channel {
  readonly kind = 'whatsapp';
  readonly secretFields = secretFields;
  readonly webhookBytes = 3 * 1024 * 1024;
  readonly capabilities: ChannelCapabilities = {
    textLimit,
    media: false,
    buttons: false,
    templates: false,
    edit: false,
    typing: false,
    quotedReply: true,
    replyWindowHours: 24,
    sendLimits: { account: { perSecond: 80, burst: 80 }, recipient: { everyMs: 6_000, burst: 45 } },
  };

  constructor(
    private readonly graph: GraphApi,
    private readonly accounts: WhatsAppAccounts,
  ) {
    super();
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

  async send(message: OutboundMessage, { externalId, credentials }: ChannelAccount): Promise<SendResult> {
    const payload = textPayload(message);
    let answer: GraphAnswer;
    try {
      answer = await this.graph.post(credentials.accessToken ?? '', [externalId, 'messages'], payload);
    } catch (error) {
      throw lostCall(error);
    }
    const accepted = answer.status === 200 ? acceptedMessage(answer.json) : null;
    if (!accepted) throw sendFailure(answer, message.attempt);
    return accepted;
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
