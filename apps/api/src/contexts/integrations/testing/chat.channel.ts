import { randomUUID } from 'node:crypto';
import type { ChannelEvent, TypingSignal } from '../application/ports/channel-event.js';
import {
  Channel,
  SendFailed,
  type ChannelAccount,
  type OutboundMessage,
  type ParseContext,
  type ProvenAccount,
  type RawWebhook,
  type SendResult,
} from '../application/ports/channel.js';
import { jsonOf, recordOf, textOf, type JsonRecord } from '../channel-kit/json-reader.js';
import { isSameSecret } from '../channel-kit/signature.js';
import type { ProviderSide } from './channel.contract.js';

const longestId = 100;
const idShape = /^[\w.-]+$/;

export const chatSecret = 'x-chat-secret';

/**
 * A chat whose provider tells that customers type, as neither WhatsApp nor Telegram does. It stands in the place of a kind that
 * the database knows, for the tests of what such a channel may rely on.
 */
export class ChatChannel extends Channel {
  readonly kind = 'telegram';
  readonly secretFields = ['secret'];
  readonly webhookBytes = 64 * 1024;
  readonly capabilities = {
    textLimit: 2_000,
    media: false,
    buttons: false,
    templates: false,
    edit: false,
    deletion: false,
    deletionHours: null,
    typing: false,
    tellsTyping: true,
    quotedReply: false,
    addressedByPhone: false,
    replyWindowHours: null,
    sendLimits: { account: { perSecond: 100, burst: 100 }, recipient: null },
  };

  constructor(private readonly provider: () => ProviderSide = accepting) {
    super();
  }

  credentials(given: Readonly<Record<string, unknown>>): Record<string, string> {
    return { account: textOf(given.account) ?? randomUUID(), secret: textOf(given.secret) ?? randomUUID() };
  }

  prove({ account = '' }: Readonly<Record<string, string>>): Promise<ProvenAccount> {
    return Promise.resolve({
      externalId: account,
      scope: account,
      address: null,
      accountName: null,
      quality: null,
    });
  }

  subscribe(): Promise<void> {
    return Promise.resolve();
  }

  verify({ headers }: RawWebhook, { credentials }: ChannelAccount): boolean {
    const given = headers[chatSecret];
    return typeof given === 'string' && isSameSecret(credentials.secret ?? '', given);
  }

  parse(body: Buffer, { account, receivedAt }: ParseContext): ChannelEvent[] {
    const post = recordOf(jsonOf(body));
    const [from, externalId, text] = [idOf(post?.from), idOf(post?.id), textOf(post?.text, 2_000)];
    if (post?.type !== 'message' || !from || !externalId || !text?.isWellFormed() || text.includes('\u0000'))
      return [{ type: 'ignored', reason: 'no message' }];
    return [
      {
        type: 'message',
        channelId: account.channelId,
        externalId,
        from: { externalId: from, matchKey: this.matchKey(from), phone: null, profileName: null },
        ...threadOf(post),
        sentAt: receivedAt,
        kind: 'text',
        text,
        content: null,
        replyToExternalId: null,
        forwarded: false,
        opensWindow: true,
      },
    ];
  }

  override typingIn(body: Buffer): TypingSignal[] | null {
    const post = recordOf(jsonOf(body));
    const from = idOf(post?.from);
    return post?.type === 'typing' && from ? [{ from, ...threadOf(post) }] : null;
  }

  send({ content }: OutboundMessage): Promise<SendResult> {
    const refused = (next: SendFailed['next']) =>
      Promise.reject<SendResult>(new SendFailed(next, 'chat.refused', 'O chat recusou a mensagem.'));
    if (content.kind !== 'text' || content.text.length > this.capabilities.textLimit)
      return refused({ kind: 'giveUp' });
    const side = this.provider();
    if (side.kind === 'unreachable') return refused({ kind: 'retry' });
    if (side.kind === 'lost') return refused({ kind: 'unconfirmed' });
    return side.status === 200
      ? Promise.resolve({ externalId: randomUUID(), recipientExternalId: null })
      : refused({ kind: 'giveUp' });
  }

  matchKey(externalId: string): string {
    return externalId.trim();
  }
}

function accepting(): ProviderSide {
  return { kind: 'answer', status: 200, json: {} };
}

function idOf(value: unknown): string | undefined {
  const id = textOf(value, longestId);
  return id !== undefined && idShape.test(id) ? id : undefined;
}

function threadOf({ thread }: JsonRecord): { threadKey?: string } {
  const threadKey = idOf(thread);
  return threadKey === undefined ? {} : { threadKey };
}
