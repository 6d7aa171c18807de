import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSimulators } from '../src/server.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

export interface Simulators {
  readonly url: string;
  readonly folder: string;
  control(method: string, path: string, body?: unknown): Promise<Answer>;
  /** A call to the Graph API, by default with a token that nobody has seen. */
  graph(method: string, path: string, body?: unknown, token?: string | null): Promise<Answer>;
  close(): Promise<void>;
}

/** The simulators on a free port with a folder of their own. */
export async function startSimulators(folder = mkdtempSync(join(tmpdir(), 'crm-sim-'))): Promise<Simulators> {
  const { server, close } = await createSimulators({ folder, retryMs: 20 });
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  return {
    url,
    folder,
    control: (method, path, body) => call(method, `${url}/control${path}`, body),
    graph: (method, path, body, token = 'EAAtoken') =>
      call(
        method,
        `${url}/whatsapp/v26.0${path}`,
        body,
        token === null ? {} : { authorization: `Bearer ${token}` },
      ),
    close: async () => {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function call(
  method: string,
  url: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') === true;
  return {
    status: answer.status,
    headers: answer.headers,
    body: isJson ? (JSON.parse(text) as Record<string, unknown>) : { text },
  };
}

export interface Received {
  readonly method: string;
  readonly url: URL;
  readonly signature: string;
  readonly raw: string;
}

export interface Business {
  readonly url: string;
  readonly received: Received[];
  /** What the next requests are answered; 200 when there is no more. */
  readonly answers: number[];
  greeting: (url: URL) => { status: number; text: string };
  close(): Promise<void>;
}

/** The business's end of a webhook: keeps what comes and answers as it is told. */
export async function startBusiness(): Promise<Business> {
  const received: Received[] = [];
  const answers: number[] = [];
  const business: Business = {
    url: '',
    received,
    answers,
    greeting: (url) => ({ status: 200, text: url.searchParams.get('hub.challenge') ?? '' }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://business.invalid');
      received.push({
        method: request.method ?? '',
        url,
        signature: String(request.headers['x-hub-signature-256'] ?? ''),
        raw: Buffer.concat(parts).toString('utf8'),
      });
      const { status, text } =
        request.method === 'GET' ? business.greeting(url) : { status: answers.shift() ?? 200, text: '' };
      response.writeHead(status, { 'content-type': 'text/plain' }).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(business, { url: `http://127.0.0.1:${port}/hook` });
}

/** A number that is connected to a business, and a customer who has just written. */
export async function connect(simulators: Simulators, webhookUrl: string, from = '5511988770142') {
  const made = await simulators.control('POST', '/accounts', { provider: 'whatsapp', webhookUrl });
  const account = String(made.body['account']);
  const credentials = made.body['credentials'] as Record<string, string>;
  await simulators.control('POST', '/messages', { provider: 'whatsapp', account, from, text: 'Oi' });
  return { account, credentials, from };
}

export function textTo(to: string, body = 'Olá', more: object = {}): object {
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: `+${to}`,
    type: 'text',
    text: { body },
    ...more,
  };
}

interface Value {
  readonly metadata: { readonly phone_number_id: string; readonly display_phone_number: string };
  readonly contacts?: Record<string, unknown>[];
  readonly messages?: Record<string, unknown>[];
  readonly statuses?: Record<string, unknown>[];
}

/** The values of all posts so far, in the order of arrival. */
export function valuesOf(business: Business): Value[] {
  return business.received
    .filter(({ method }) => method === 'POST')
    .flatMap(({ raw }) => (JSON.parse(raw) as { entry: { changes: { value: Value }[] }[] }).entry)
    .flatMap(({ changes }) => changes.map(({ value }) => value));
}

export function statusesOf(business: Business, id: unknown): unknown[] {
  return valuesOf(business)
    .flatMap(({ statuses = [] }) => statuses)
    .filter((status) => status['id'] === id)
    .map((status) => status['status']);
}
