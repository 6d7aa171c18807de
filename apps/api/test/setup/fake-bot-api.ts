import { randomBytes, randomInt } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A bot at Telegram, as @BotFather gives it out. */
export interface BotAtTelegram {
  readonly id: string;
  readonly token: string;
}

export interface BotReply {
  readonly status: number;
  readonly body: unknown;
}

export interface BotCall {
  readonly botId: string;
  readonly method: string;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Webhook {
  url: string;
  secret: string;
}

type Answering = (call: BotCall) => BotReply | 'cut' | undefined;

const updateKinds = new Set([
  ...['message', 'edited_message', 'channel_post', 'edited_channel_post', 'business_connection'],
  ...['business_message', 'edited_business_message', 'deleted_business_messages', 'message_reaction'],
  ...[
    'message_reaction_count',
    'inline_query',
    'chosen_inline_result',
    'callback_query',
    'poll',
    'poll_answer',
  ],
  ...['my_chat_member', 'chat_member', 'chat_join_request', 'chat_boost', 'removed_chat_boost'],
]);

/** Telegram's Bot API over loopback as far as the product calls it, as strict as the real one where it matters. */
export class FakeBotApi {
  readonly calls: BotCall[] = [];
  readonly #bots = new Map<string, BotAtTelegram>();
  readonly #webhooks = new Map<string, Webhook>();
  #instead: Answering = () => undefined;
  #messages = 100;
  /** What stands in chats, by chat and message. */
  readonly #texts = new Map<string, string>();
  readonly #server = createServer((request, response) => void this.#take(request, response));

  static async start(): Promise<FakeBotApi> {
    const api = new FakeBotApi();
    await new Promise<void>((resolve) => {
      api.#server.listen(0, '127.0.0.1', resolve);
    });
    return api;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  /** One more bot. */
  open(): BotAtTelegram {
    const id = String(randomInt(1e9, 9e9));
    return this.#give(id);
  }

  /** @BotFather revokes the token and gives another one; the webhook stays. */
  renew({ id, token }: BotAtTelegram): BotAtTelegram {
    this.#bots.delete(token);
    return this.#give(id);
  }

  /** Where Telegram delivers to now, and with which secret; undefined when nowhere. */
  webhookOf({ id }: BotAtTelegram): Readonly<Webhook> | undefined {
    return this.#webhooks.get(id);
  }

  /** Another system has connected the bot. */
  connectElsewhere({ id }: BotAtTelegram, url: string): void {
    this.#webhooks.set(id, { url, secret: 'theirs' });
  }

  /** From now on; undefined stands for the ordinary answer. */
  answer(instead: Answering): void {
    this.#instead = instead;
  }

  of(bot: BotAtTelegram, method: string): BotCall[] {
    return this.calls.filter((call) => call.botId === bot.id && call.method === method);
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => {
      this.#server.close(() => {
        resolve();
      });
    });
  }

  #give(id: string): BotAtTelegram {
    const bot = { id, token: `${id}:AA${randomBytes(25).toString('base64url')}` };
    this.#bots.set(bot.token, bot);
    return bot;
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const [, token = '', method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? [];
    const bot = this.#bots.get(token);
    const isJson = request.method === 'POST' && request.headers['content-type'] === 'application/json';
    const body = isJson ? (JSON.parse(Buffer.concat(parts).toString()) as BotCall['body']) : {};
    const call = { botId: bot?.id ?? '', method, body };
    this.calls.push(call);
    const reply =
      this.#instead(call) ?? (bot && isJson ? this.#ordinary(bot, call) : botRefusal(401, 'Unauthorized'));
    if (reply === 'cut') {
      request.socket.destroy();
      return;
    }
    const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(text);
  }

  #ordinary(bot: BotAtTelegram, { method, body }: BotCall): BotReply {
    switch (method) {
      case 'getMe':
        return done({
          id: Number(bot.id),
          is_bot: true,
          first_name: 'Loja Aurora',
          username: 'LojaAuroraBot',
        });
      case 'getWebhookInfo':
        return done({
          url: this.#webhooks.get(bot.id)?.url ?? '',
          has_custom_certificate: false,
          pending_update_count: 0,
        });
      case 'setWebhook':
        return this.#setWebhook(bot, body);
      case 'deleteWebhook':
        this.#webhooks.delete(bot.id);
        return done(true);
      case 'sendMessage':
        return this.#sendMessage(body);
      case 'sendLocation':
        return this.#sendLocation(body);
      case 'editMessageText':
      case 'deleteMessage':
        return this.#change(method, body);
      case 'setMessageReaction':
        return typeof body.message_id === 'number' && Array.isArray(body.reaction)
          ? done(true)
          : botRefusal(400, 'Bad Request: message to react not found');
      default:
        return botRefusal(404, 'Not Found: method not found');
    }
  }

  #setWebhook(
    { id }: BotAtTelegram,
    { url, secret_token: secret, allowed_updates: kinds }: BotCall['body'],
  ): BotReply {
    if (typeof url !== 'string' || !/^https?:\/\/./.test(url))
      return botRefusal(400, 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook');
    if (typeof secret !== 'string' || !/^[\w-]{1,256}$/.test(secret))
      return botRefusal(400, 'Bad Request: secret token contains unallowed characters');
    if (!Array.isArray(kinds) || !kinds.every((kind) => updateKinds.has(String(kind))))
      return botRefusal(400, "Bad Request: can't parse allowed_updates");
    this.#webhooks.set(id, { url, secret });
    return done(true);
  }

  #sendLocation({ chat_id: chat, latitude, longitude }: BotCall['body']): BotReply {
    if (typeof chat !== 'number') return botRefusal(400, 'Bad Request: chat_id is empty');
    if (typeof latitude !== 'number' || typeof longitude !== 'number')
      return botRefusal(400, 'Bad Request: wrong type of the location');
    this.#messages += 1;
    return done({ message_id: this.#messages, chat: { id: chat }, location: { latitude, longitude } });
  }

  /** A message that is gone, or says so already, is refused. */
  #change(method: string, { chat_id: chat, message_id: id, text = '' }: BotCall['body']): BotReply {
    const key = `${String(chat)}:${String(id)}`;
    const known = this.#texts.get(key);
    const what = method === 'deleteMessage' ? 'delete' : 'edit';
    if (known === undefined) return botRefusal(400, `Bad Request: message to ${what} not found`);
    if (what === 'delete') this.#texts.delete(key);
    else if (known === text) return botRefusal(400, 'Bad Request: message is not modified');
    else this.#texts.set(key, String(text));
    return done(true);
  }

  #sendMessage({ chat_id: chat, text, parse_mode: mode }: BotCall['body']): BotReply {
    if (typeof chat !== 'number') return botRefusal(400, 'Bad Request: chat_id is empty');
    if (typeof text !== 'string' || text.trim() === '')
      return botRefusal(400, 'Bad Request: message text is empty');
    if ([...text].length > 4_096) return botRefusal(400, 'Bad Request: message is too long');
    if (mode !== undefined) return botRefusal(400, "Bad Request: can't parse entities");
    this.#messages += 1;
    this.#texts.set(`${String(chat)}:${String(this.#messages)}`, text);
    return done({
      message_id: this.#messages,
      date: Math.floor(Date.now() / 1_000),
      chat: { id: chat, type: chat < 0 ? 'group' : 'private' },
      text,
    });
  }
}

function done(result: unknown): BotReply {
  return { status: 200, body: { ok: true, result } };
}

/** An error as Telegram answers it. */
export function botRefusal(status: number, description: string, parameters?: object): BotReply {
  return {
    status,
    body: { ok: false, error_code: status, description, ...(parameters ? { parameters } : {}) },
  };
}
