import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import { eventually } from '../eventually.ts';
import { startSimulators, type Answer, type Simulators } from '../bench.ts';

export const customer = 500_100;

export interface Delivery {
  readonly headers: IncomingHttpHeaders;
  readonly update: Readonly<Record<string, unknown>> & { readonly update_id: number };
}

/** What a webhook answers: a status, with headers or a body; null leaves the request hanging. */
export type Reply =
  | number
  | null
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string };

export interface Hook {
  readonly url: string;
  readonly received: Delivery[];
  /** Decides each answer; 200 unless told otherwise. */
  answer: (delivery: Delivery) => Reply;
  /** How many requests were open at once at most, in all and of one chat. */
  readonly most: { all: number; ofOneChat: number };
  release: () => void;
  close(): Promise<void>;
}

/** The business's end of a webhook. */
export async function startHook(): Promise<Hook> {
  const received: Delivery[] = [];
  const most = { all: 0, ofOneChat: 0 };
  const open = new Map<string, number>();
  let hanging: (() => void)[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const update = JSON.parse(Buffer.concat(parts).toString('utf8')) as Delivery['update'];
      const delivery = { headers: request.headers, update };
      received.push(delivery);
      const chat = chatIdOf(update);
      open.set(chat, (open.get(chat) ?? 0) + 1);
      most.all = Math.max(
        most.all,
        [...open.values()].reduce((sum, count) => sum + count, 0),
      );
      most.ofOneChat = Math.max(most.ofOneChat, open.get(chat) ?? 0);
      response.once('close', () => open.set(chat, (open.get(chat) ?? 1) - 1));
      const reply = hook.answer(delivery);
      if (reply === null) {
        hanging.push(() => response.writeHead(200).end());
        return;
      }
      const { status, headers = {}, body = '' } = typeof reply === 'number' ? { status: reply } : reply;
      response.writeHead(status, headers).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const hook: Hook = {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    most,
    answer: () => 200,
    release: () => {
      for (const end of hanging) end();
      hanging = [];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return hook;
}

function chatIdOf(update: Delivery['update']): string {
  const message = update['message'] as { chat: { id: number } } | undefined;
  return String(message?.chat.id ?? 'other');
}

type Params = Readonly<Record<string, unknown>>;

export interface Bot {
  readonly simulators: Simulators;
  readonly id: string;
  readonly token: string;
  /** Calls a method with a JSON body. */
  call(method: string, params?: Params, token?: string): Promise<Answer>;
  /** Calls a method with files, as a form. */
  form(method: string, params: Readonly<Record<string, string | Blob>>): Promise<Answer>;
  /** The result of a call that has to succeed. */
  ok<Result = Record<string, unknown>>(method: string, params?: Params): Promise<Result>;
  control(path: string, body: Params): Promise<Answer>;
  /** A customer writes; by default the first one. */
  write(message: Params): Promise<Record<string, unknown>>;
  advance(ms: number): Promise<void>;
  close(): Promise<void>;
}

let count = 0;

/** A bot of its own in simulators of their own. */
export async function startBot(folder?: string, token?: string): Promise<Bot> {
  const simulators = await startSimulators(folder);
  count += 1;
  const used = token ?? `${700_000 + count}:AAtoken-${count}`;
  const id = used.split(':')[0] ?? '';
  const url = (method: string, given: string) => `${simulators.url}/telegram/bot${given}/${method}`;
  const bot: Bot = {
    simulators,
    id,
    token: used,
    call: async (method, params, given = used) =>
      answerOf(
        await fetch(url(method, given), {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(params ?? {}),
        }),
      ),
    form: async (method, params) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(params)) form.append(name, value);
      return answerOf(await fetch(url(method, used), { method: 'POST', body: form }));
    },
    ok: async <Result>(method: string, params?: Params) => {
      const answer = await bot.call(method, params);
      expect(answer.body).toMatchObject({ ok: true });
      return answer.body['result'] as Result;
    },
    control: (path, body) => simulators.control('POST', path, { account: id, ...body }),
    write: async (message) => {
      const answer = await simulators.control('POST', '/messages', {
        provider: 'telegram',
        account: id,
        from: customer,
        ...message,
      });
      expect(answer.status, JSON.stringify(answer.body)).toBe(201);
      return answer.body;
    },
    advance: async (ms) => {
      expect((await simulators.control('POST', '/telegram/clock', { advanceMs: ms })).status).toBe(200);
    },
    close: () => simulators.close(),
  };
  expect((await bot.call('getMe')).status).toBe(200);
  return bot;
}

async function answerOf(answer: Response): Promise<Answer> {
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') === true;
  return {
    status: answer.status,
    headers: answer.headers,
    body: isJson ? (JSON.parse(text) as Record<string, unknown>) : { text },
  };
}

/** Telegram's error body, whole. */
export function refusal(code: number, description: string, parameters?: object) {
  return {
    ok: false,
    error_code: code,
    description,
    ...(parameters === undefined ? {} : { parameters }),
  };
}

/** Waits until so many updates came, and gives them in their order. */
export async function deliveries(hook: Hook, count: number): Promise<Delivery['update'][]> {
  await eventually(() => expect(hook.received.length).toBeGreaterThanOrEqual(count));
  return hook.received.map(({ update }) => update);
}
