import { createHmac, randomInt, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Browser, registered, type Person } from '../http/browser.js';
import type { TestApp } from './app.js';

export interface Line {
  readonly owner: Person;
  readonly channelId: string;
  readonly phoneNumberId: string;
  readonly appSecret: string;
}

/** A workspace with a connected number. */
export async function openLine(app: TestApp): Promise<Line> {
  return connectLine(await registered(app));
}

/** One more number in somebody's workspace. */
export async function connectLine(owner: Person, appSecret: string = randomUUID()): Promise<Line> {
  const phoneNumberId = `10${String(randomInt(1e12, 9e12))}`;
  const answer = await owner.browser.post('channels', {
    type: 'whatsapp',
    name: 'Loja',
    credentials: {
      phoneNumberId,
      businessAccountId: phoneNumberId,
      accessToken: `EAA${randomUUID()}`,
      appSecret,
      verifyToken: 'combinado',
    },
  });
  if (answer.status !== 201) throw new Error(`channels: ${String(answer.status)} ${answer.text}`);
  return { owner, channelId: answer.body.id as string, phoneNumberId, appSecret };
}

export type SentHeaders = Record<string, string> | [string, string][];

export function signatureOf(secret: string, body: string | Buffer): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/** Posts bytes to a channel's webhook; signed with the channel's secret unless headers are given. */
export function post(
  app: TestApp,
  { channelId, appSecret }: Pick<Line, 'channelId' | 'appSecret'>,
  body: string | Buffer,
  headers: SentHeaders = { 'x-hub-signature-256': signatureOf(appSecret, body) },
): Promise<Response> {
  return fetch(`${app.url}/webhooks/whatsapp/${channelId}`, {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
}

export interface Written {
  readonly from?: string;
  readonly id?: string;
  readonly text?: string;
  readonly name?: string;
}

/** One item of `messages`. */
export function customerMessage({ from = '5511977770000', id, text = 'Oi' }: Written = {}): object {
  return {
    from,
    id: id ?? `wamid.in.${randomUUID()}`,
    timestamp: String(Math.floor(Date.now() / 1_000)),
    type: 'text',
    text: { body: text },
  };
}

/** One item of `statuses`. */
export function receipt(id: string, status: string, more: object = {}): object {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  return { id, status, timestamp, recipient_id: '5511977770000', ...more };
}

export interface Content {
  readonly contacts?: readonly object[];
  readonly messages?: readonly unknown[];
  readonly statuses?: readonly unknown[];
}

export function change(phoneNumberId: string, content: Content): object {
  return {
    field: 'messages',
    value: {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '551140020180', phone_number_id: phoneNumberId },
      ...content,
    },
  };
}

export function envelope(...changes: readonly object[]): string {
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: changes.map((each) => ({ id: '102290129340398', changes: [each] })),
  });
}

/** A customer writes; the bytes, so that they can be posted again. */
export async function customerWrites(app: TestApp, line: Line, written: Written = {}): Promise<string> {
  const { from = '5511977770000', name = 'Ana Souza' } = written;
  const body = envelope(
    change(line.phoneNumberId, {
      contacts: [{ profile: { name }, wa_id: from }],
      messages: [customerMessage(written)],
    }),
  );
  const { status } = await post(app, line, body);
  if (status !== 200) throw new Error(`webhook: ${String(status)}`);
  return body;
}

const pauseMs = 10;

/**
 * Looks until `look` gives something, every ten milliseconds for at most `ms`. Looks are counted and not the clock: where the
 * machine is slow for the program it is slow for the one who waits.
 */
export async function until<T>(
  look: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  ms = 30_000,
): Promise<T> {
  for (let waitedMs = 0; waitedMs <= ms; waitedMs += pauseMs) {
    const seen = await look();
    if (seen !== undefined && seen !== null && seen !== false) return seen;
    // Between two looks the program under test has its turn: it lives in this process.
    await pause(pauseMs);
  }
  throw new Error(`not seen within ${String(ms)} ms`);
}

/** Until all that arrived was understood. */
export async function everythingApplied(app: TestApp): Promise<void> {
  await until(async () => (await app.sql("select from inbox where state = 'due'")).length === 0, 30_000);
}

export interface Row {
  readonly id: string;
  readonly [field: string]: unknown;
}

export async function items(browser: Browser, path: string): Promise<Row[]> {
  const answer = await browser.get(path);
  if (answer.status !== 200) throw new Error(`${path}: ${String(answer.status)} ${answer.text}`);
  return answer.body.items as Row[];
}

export const thread = (line: Line, conversationId: string): Promise<Row[]> =>
  items(line.owner.browser, `conversations/${conversationId}/messages?limit=100`);

/** A conversation with one customer who has just written. */
export async function conversationWith(app: TestApp, line: Line, from: string, text = 'Oi'): Promise<string> {
  await customerWrites(app, line, { from, text });
  return until(async () => {
    const rows = await app.sql<{ conversation_id: string }>(
      `select m.conversation_id from messages m join conversations c on c.id = m.conversation_id
       join contact_identities i on i.id = c.identity_id
       where m.channel_id = $1 and i.external_id = $2 and m.direction = 'inbound'`,
      [line.channelId, from],
    );
    return rows[0]?.conversation_id;
  });
}
