import { expect } from 'vitest';
import {
  connect,
  startBusiness,
  startSimulators,
  valuesOf,
  type Answer,
  type Business,
  type Simulators,
} from '../bench.ts';

/** A WhatsApp number with one customer, by plain HTTP. */
export interface Shop {
  readonly simulators: Simulators;
  readonly business: Business;
  readonly account: string;
  readonly waba: string;
  readonly token: string;
  readonly from: string;
  /** POST /messages to the customer. */
  send(body: object): Promise<Answer>;
  /** A customer does something, by the control call. */
  write(body: object): Promise<string>;
  /** What the customer sees, oldest first. */
  bubbles(): Promise<Record<string, unknown>[]>;
  upload(bytes: Uint8Array | string, type: string, more?: UploadOptions): Promise<Answer>;
  /** Sends, expects to be refused, and gives the error. */
  refused(body: object): Promise<Refusal>;
  control(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

export interface UploadOptions {
  readonly fields?: Record<string, string>;
  readonly partType?: string;
  readonly name?: string;
  readonly token?: string | null;
}

export interface Refusal {
  readonly status: number;
  readonly code: unknown;
  readonly subcode: unknown;
  readonly details: string;
}

export function refusalOf({ status, body }: Answer): Refusal {
  const error = body['error'] as Record<string, unknown>;
  expect(error['type']).toBe('OAuthException');
  expect(error['fbtrace_id']).toEqual(expect.any(String));
  const { details } = error['error_data'] as { details: string };
  return { status, code: error['code'], subcode: error['error_subcode'], details };
}

export async function openShop(): Promise<Shop> {
  const simulators = await startSimulators();
  const business = await startBusiness();
  const { account, credentials, from } = await connect(simulators, business.url);
  const token = credentials['accessToken'] ?? '';
  const send = (body: object) =>
    simulators.graph(
      'POST',
      `/${account}/messages`,
      { messaging_product: 'whatsapp', to: `+${from}`, ...body },
      token,
    );
  const control = async (method: string, path: string, body?: unknown) => {
    const answer = await simulators.control(method, path, body);
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    return answer.body;
  };
  return {
    simulators,
    business,
    account,
    waba: credentials['businessAccountId'] ?? '',
    token,
    from,
    send,
    control,
    write: async (body) =>
      String(
        (await control('POST', '/messages', { provider: 'whatsapp', account, from, ...body }))['messageId'],
      ),
    bubbles: async () => {
      const answer = await fetch(`${simulators.url}/phone/whatsapp/chats/${account}/${from}`);
      return ((await answer.json()) as { bubbles: Record<string, unknown>[] }).bubbles;
    },
    upload: (bytes, type, more = {}) =>
      upload(`${simulators.url}/whatsapp/v26.0/${account}/media`, token, bytes, type, more),
    refused: async (body) => {
      const answer = await send(body);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      return refusalOf(answer);
    },
    close: async () => {
      await simulators.close();
      await business.close();
    },
  };
}

async function upload(
  url: string,
  token: string,
  bytes: Uint8Array | string,
  type: string,
  { fields, partType = type, name = 'arquivo', token: other = token }: UploadOptions,
): Promise<Answer> {
  const form = new FormData();
  for (const [key, value] of Object.entries(fields ?? { messaging_product: 'whatsapp', type }))
    form.set(key, value);
  form.set(
    'file',
    new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], { type: partType }),
    name,
  );
  const answer = await fetch(url, {
    method: 'POST',
    headers: other === null ? {} : { authorization: `Bearer ${other}` },
    body: form,
  });
  return {
    status: answer.status,
    headers: answer.headers,
    body: (await answer.json()) as Record<string, unknown>,
  };
}

export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** The beginning of a voice note: one page with the head of Opus, of so many channels. */
export const ogg = (channels = 1): Buffer =>
  Buffer.concat([
    Buffer.from('OggS'),
    Buffer.alloc(24),
    Buffer.from('OpusHead\x01', 'latin1'),
    Buffer.from([channels]),
    Buffer.alloc(80),
  ]);
export const mp4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypmp42'), Buffer.alloc(64)]);
export const webp = (isAnimated: boolean, size = 100): Buffer => {
  const head = Buffer.concat([
    Buffer.from('RIFF\0\0\0\0WEBPVP8X'),
    Buffer.from([10, 0, 0, 0, isAnimated ? 2 : 0]),
  ]);
  return Buffer.concat([head, Buffer.alloc(Math.max(0, size - head.length))]);
};

/** The newest message that the business was told of. */
export function newestMessage(business: Business): Record<string, unknown> {
  return valuesOf(business)
    .flatMap(({ messages = [] }) => messages)
    .at(-1) as Record<string, unknown>;
}

interface Change {
  readonly field: string;
  readonly value: Record<string, unknown>;
  readonly time: number | undefined;
}

/** All changes of a field that were posted, oldest first. */
export function changesOf(business: Business, field: string): Change[] {
  return business.received
    .filter(({ method }) => method === 'POST')
    .flatMap(
      ({ raw }) => (JSON.parse(raw) as { entry: { time?: number; changes: Omit<Change, 'time'>[] }[] }).entry,
    )
    .flatMap(({ time, changes }) => changes.map((change) => ({ ...change, time })))
    .filter((change) => change.field === field);
}

/** All receipts of a message, oldest first. */
export function receiptsOf(business: Business, id: unknown): Record<string, unknown>[] {
  return valuesOf(business)
    .flatMap(({ statuses = [] }) => statuses)
    .filter((status) => status['id'] === id);
}

export function idOf(answer: Answer): string {
  const [message] = answer.body['messages'] as [{ id: string }];
  return message.id;
}
