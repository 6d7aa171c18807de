import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { ChannelEvent } from '../../application/ports/channel-event.js';
import {
  Channel,
  type ChannelAccount,
  type ChannelCapabilities,
  type ChannelInspection,
  type EditedWords,
  type MessageAddress,
  type OutboundMessage,
  type ParseContext,
  type ProvenAccount,
  type RawWebhook,
  type SendResult,
  type SharedPace,
  type Subscription,
} from '../../application/ports/channel.js';
import { isSameSecret } from '../../channel-kit/signature.js';
import { TelegramAccounts } from './account.js';
import { textLimit } from './bot-call.js';
import { secretFields, telegramCredentials } from './credentials.js';
import { eventsOf } from './inbound.js';
import { addressKey, isPrivate, readThreadKey } from './chat-key.js';
import { TelegramMedia } from './media.js';
import { captionLimit, mediaLimits } from './outbound-file.js';
import { TelegramSender } from './sender.js';

/** Of the 20 messages a minute that a group takes from a bot: 5 at once, and 15 in the minute that follows. */
const groupPace = { everyMs: 4_000, burst: 5 };

/** Telegram, by a bot. */
@Injectable()
export class TelegramChannel extends Channel {
  readonly kind = 'telegram';
  readonly secretFields = secretFields;
  override readonly freshFields = ['secretToken'];
  override readonly webhookAdvice =
    'Confira se o endereço do CRM (PUBLIC_URL) começa com https e abre pela internet, e verifique a conexão de novo.';
  readonly webhookBytes = 1024 * 1024;
  readonly capabilities: ChannelCapabilities = {
    textLimit,
    captionLimit,
    media: true,
    mediaLimits,
    reactions: true,
    location: true,
    contacts: true,
    receipts: false,
    buttons: true,
    templates: false,
    edit: true,
    deletion: true,
    deletionHours: 48,
    typing: true,
    tellsTyping: false,
    quotedReply: true,
    addressedByPhone: false,
    replyWindowHours: null,
    // Together never more than the 30 a second that a bot has.
    sendLimits: { account: { perSecond: 25, burst: 5 }, recipient: { everyMs: 1_000, burst: 3 } },
  };

  constructor(
    private readonly accounts: TelegramAccounts,
    private readonly sender: TelegramSender,
    private readonly media: TelegramMedia,
  ) {
    super();
  }

  credentials(given: Readonly<Record<string, unknown>>): Record<string, string> {
    return telegramCredentials(given);
  }

  prove(credentials: Readonly<Record<string, string>>): Promise<ProvenAccount> {
    return this.accounts.prove(credentials);
  }

  subscribe(account: ChannelAccount, webhookUrl: string, wish: Subscription): Promise<void> {
    return this.accounts.subscribe(account, webhookUrl, wish);
  }

  override unsubscribe(account: ChannelAccount, webhookUrl: string): Promise<void> {
    return this.accounts.unsubscribe(account, webhookUrl);
  }

  verify({ headers }: RawWebhook, { credentials }: ChannelAccount): boolean {
    const given = headers['x-telegram-bot-api-secret-token'];
    return typeof given === 'string' && isSameSecret(credentials.secretToken ?? '', given);
  }

  parse(body: Buffer, context: ParseContext): ChannelEvent[] {
    return eventsOf(body, context);
  }

  send(message: OutboundMessage, account: ChannelAccount): Promise<SendResult> {
    return this.sender.send(message, account);
  }

  override react(message: MessageAddress, emoji: string, account: ChannelAccount): Promise<void> {
    return this.sender.react(message, emoji, account);
  }

  override edit(message: MessageAddress, words: EditedWords, account: ChannelAccount): Promise<void> {
    return this.sender.edit(message, words, account);
  }

  override takeBack(message: MessageAddress, account: ChannelAccount): Promise<void> {
    return this.sender.takeBack(message, account);
  }

  override showTyping(message: MessageAddress, account: ChannelAccount): Promise<void> {
    return this.sender.showTyping(message, account);
  }

  override acknowledge(token: string, account: ChannelAccount): Promise<void> {
    return this.sender.acknowledge(token, account);
  }

  override openMedia(
    reference: Readonly<Record<string, string>>,
    account: ChannelAccount,
  ): Promise<{ stream: Readable; mimeType: string | null; size: number | null }> {
    return this.media.open(reference, account);
  }

  override inspect(account: ChannelAccount): Promise<ChannelInspection> {
    return this.accounts.inspect(account);
  }

  override accessKeyOf(threadKey: string): string | null {
    return readThreadKey(threadKey)?.business ?? null;
  }

  override sharedPaceOf(threadKey: string): SharedPace | null {
    const chat = readThreadKey(threadKey)?.chat;
    return chat === undefined || isPrivate(chat) ? null : { place: chat, limit: groupPace };
  }

  matchKey(externalId: string): string {
    return addressKey(externalId);
  }
}
