import { randomInt } from 'node:crypto';
import { registered, type Answer, type Person } from '../http/browser.js';
import type { TestApp } from './app.js';
import type { BotAtTelegram, FakeBotApi } from './fake-bot-api.js';

export interface BotLine {
  readonly owner: Person;
  readonly channelId: string;
  readonly bot: BotAtTelegram;
  readonly api: FakeBotApi;
}

export const connectBot = (owner: Person, credentials: object, more: object = {}): Promise<Answer> =>
  owner.browser.post('channels', { type: 'telegram', name: 'Bot da loja', credentials, ...more });

/** A workspace with a connected bot. */
export async function openBotLine(app: TestApp, api: FakeBotApi): Promise<BotLine> {
  const owner = await registered(app);
  const bot = api.open();
  const { status, body, text } = await connectBot(owner, { botToken: bot.token });
  if (status !== 201) throw new Error(`channels: ${String(status)} ${text}`);
  return { owner, channelId: body.id as string, bot, api };
}

/** Posts bytes as Telegram does, with the secret that it was told; other headers stand in its place. */
export function postUpdate(
  app: TestApp,
  { channelId, bot, api }: Pick<BotLine, 'channelId' | 'bot' | 'api'>,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = secretHeader(api.webhookOf(bot)?.secret ?? ''),
): Promise<Response> {
  return fetch(`${app.url}/webhooks/telegram/${channelId}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
}

export const secretHeader = (secret: string): Record<string, string> => ({
  'x-telegram-bot-api-secret-token': secret,
});

/** One update with a message of a customer. */
export function messageUpdate(message: object = {}, from = 700100200): string {
  return JSON.stringify({
    update_id: randomInt(1e8, 2e8),
    message: {
      message_id: randomInt(1, 1e6),
      from: { id: from, is_bot: false, first_name: 'Ana', last_name: 'Souza', username: 'ana_souza' },
      chat: { id: from, first_name: 'Ana', last_name: 'Souza', type: 'private' },
      date: Math.floor(Date.now() / 1_000),
      text: 'Oi',
      ...message,
    },
  });
}
