import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import {
  connect,
  startBusiness,
  startSimulators,
  textTo,
  valuesOf,
  type Business,
  type Simulators,
} from './bench.ts';

let simulators: Simulators;
let business: Business;

beforeEach(async () => {
  simulators = await startSimulators();
  business = await startBusiness();
});
afterEach(async () => {
  await simulators.close();
  await business.close();
});

describe('the control calls', () => {
  it('make an account, inventing what is missing, and change it the next time', async () => {
    const made = await simulators.control('POST', '/accounts', { provider: 'whatsapp' });
    expect(made.status).toBe(201);
    const credentials = made.body['credentials'] as Record<string, string>;
    expect(Object.keys(credentials).sort()).toEqual([
      'accessToken',
      'appSecret',
      'businessAccountId',
      'phoneNumberId',
      'verifyToken',
    ]);
    const again = await simulators.control('POST', '/accounts', {
      provider: 'whatsapp',
      credentials: { phoneNumberId: credentials['phoneNumberId'], appSecret: 'new' },
      webhookUrl: business.url,
    });
    expect(again.body).toMatchObject({
      webhookUrl: business.url,
      credentials: { ...credentials, appSecret: 'new' },
    });
  });

  it.each([
    ['POST', '/accounts', {}],
    ['POST', '/accounts', { provider: 'fax' }],
    ['POST', '/accounts', { provider: 'whatsapp', webhookUrl: 'no' }],
    ['POST', '/accounts', { provider: 'whatsapp', credentials: { pin: '1' } }],
    ['POST', '/accounts', '['],
    ['POST', '/faults', { provider: 'whatsapp', kind: 'fire' }],
    ['POST', '/faults', { provider: 'whatsapp', kind: 'error', count: 'many' }],
    ['POST', '/messages', { provider: 'whatsapp', account: '1', from: 'ana', text: 'a' }],
    ['POST', '/messages', { provider: 'whatsapp', account: '1', from: '5511988770142' }],
    [
      'POST',
      '/messages',
      { provider: 'whatsapp', account: '1', from: '5511988770142', text: 'a', mood: 'good' },
    ],
    ['GET', '/journal?limit=all', undefined],
  ])('refuse what they do not understand: %s %s %j', async (method, path, body) => {
    const refused = await simulators.control(method, path, body);
    expect(refused.status).toBe(400);
    expect(refused.body['error']).toEqual(expect.any(String));
  });

  it('recall what was said before, in its place in time, and post none of it', async () => {
    const { account, from } = await connect(simulators, business.url);
    await eventually(() => expect(valuesOf(business)).toHaveLength(1));
    const day = 86_400_000;
    const messages = [
      { by: 'customer', text: 'Antes', at: Date.now() - day },
      { by: 'business', text: 'Sim', at: Date.now() - day + 1_000, status: 'read' },
    ];
    const recalled = await simulators.control('POST', '/whatsapp/histories', {
      account,
      chats: [{ from, name: 'Ana', messages }],
    });
    expect(recalled.body).toEqual({ messageIds: [[expect.any(String), expect.any(String)]] });
    const chat = (await simulators.control('GET', `/whatsapp/chats/${account}/${from}`)).body;
    const items = chat['items'] as { content: { text: { body: string } }; status: string }[];
    expect(items.map(({ content }) => content.text.body)).toEqual(['Antes', 'Sim', 'Oi']);
    expect(chat['name']).toBe('Ana');
    // The window is that of the last message in time, not of the last one told.
    expect((await simulators.graph('POST', `/${account}/messages`, textTo(from))).status).toBe(200);
    expect(valuesOf(business).flatMap(({ messages: posted = [] }) => posted)).toHaveLength(1);
  });

  it('say that an account or a customer is not known', async () => {
    const message = { provider: 'whatsapp', account: '424242', from: '5511988770142', text: 'a' };
    expect((await simulators.control('POST', '/messages', message)).status).toBe(404);
    expect((await simulators.control('GET', '/whatsapp/chats/424242/1')).status).toBe(404);
  });

  it('keep a journal of what a provider was asked, oldest first, without tokens', async () => {
    const { account, from, credentials } = await connect(simulators, business.url);
    await simulators.graph('POST', `/${account}/messages`, textTo(from, 'um'), credentials['accessToken']);
    await simulators.graph('GET', `/${account}?access_token=${credentials['accessToken']}`);
    await simulators.graph('POST', `/${account}/messages`, textTo(from, ''));
    const { items } = (await simulators.control('GET', '/journal?provider=whatsapp')).body as {
      items: Record<string, unknown>[];
    };
    expect(items.map(({ method, status }) => [method, status])).toEqual([
      ['POST', 200],
      ['GET', 200],
      ['POST', 400],
    ]);
    expect(items[0]).toMatchObject({
      account,
      path: `/v26.0/${account}/messages`,
      body: { text: { body: 'um' } },
      at: expect.any(String) as string,
    });
    expect(JSON.stringify(items)).not.toContain(credentials['accessToken']);
    const page = (await simulators.control('GET', '/journal?after=1&limit=1')).body as { items: unknown[] };
    expect(page.items).toEqual([items[1]]);
    expect((await simulators.control('GET', '/journal?provider=slack')).body).toEqual({ items: [] });
  });
});

describe('faults', () => {
  const arm = (fault: object) => simulators.control('POST', '/faults', { provider: 'whatsapp', ...fault });

  it('meet as many requests as asked, of the account and path they name', async () => {
    const { account, from } = await connect(simulators, business.url);
    await arm({ kind: 'error', status: 503, code: 131_016, count: 2, account, path: '/messages' });
    const statuses: number[] = [];
    expect((await simulators.graph('GET', `/${account}`)).status).toBe(200);
    for (let n = 0; n < 3; n += 1)
      statuses.push((await simulators.graph('POST', `/${account}/messages`, textTo(from))).status);
    expect(statuses).toEqual([503, 503, 200]);
  });

  it('limit the rate with Retry-After', async () => {
    const { account, from } = await connect(simulators, business.url);
    await arm({ kind: 'rate_limit', count: 1, retryAfter: 7 });
    const answer = await simulators.graph('POST', `/${account}/messages`, textTo(from));
    expect(answer).toMatchObject({ status: 429, body: { error: { code: 130_429 } } });
    expect(answer.headers.get('retry-after')).toBe('7');
  });

  it('take the message and drop the answer', async () => {
    const { account, from } = await connect(simulators, business.url);
    await arm({ kind: 'drop_response', count: 1 });
    await expect(simulators.graph('POST', `/${account}/messages`, textTo(from, 'gone'))).rejects.toThrow();
    const chat = (await simulators.control('GET', `/whatsapp/chats/${account}/${from}`)).body as {
      items: object[];
    };
    expect(chat.items.at(-1)).toMatchObject({ from: 'business', content: { text: { body: 'gone' } } });
  });

  it('never answer, or late', async () => {
    const { account, from } = await connect(simulators, business.url);
    await arm({ kind: 'latency', ms: 120, count: 1 });
    const begun = performance.now();
    expect((await simulators.graph('POST', `/${account}/messages`, textTo(from))).status).toBe(200);
    expect(performance.now() - begun).toBeGreaterThan(100);
    await arm({ kind: 'timeout', count: 1 });
    const url = `${simulators.url}/whatsapp/v26.0/${account}`;
    const asked = fetch(url, { headers: { authorization: 'Bearer x' }, signal: AbortSignal.timeout(200) });
    await expect(asked).rejects.toThrow(/timeout|aborted/i);
  });

  it('are taken back', async () => {
    const { account } = await connect(simulators, business.url);
    await arm({ kind: 'error' });
    expect((await simulators.graph('GET', `/${account}`)).status).toBe(500);
    expect((await simulators.control('DELETE', '/faults')).status).toBe(204);
    expect((await simulators.graph('GET', `/${account}`)).status).toBe(200);
  });
});

describe('the disk', () => {
  const main = join(import.meta.dirname, '../src/main.ts');

  async function startProcess(folder: string, port: number, env: Record<string, string> = {}) {
    const child = spawn(process.execPath, [main], {
      env: { PATH: process.env['PATH'], CRM_DATA_DIR: folder, SIMULATORS_PORT: String(port), ...env },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => (said += text.toString()));
    const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
    await eventually(() => expect(said).not.toBe(''));
    return { child, ended, said: () => said };
  }

  async function freePort(): Promise<number> {
    const probe = createServer();
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
    const { port } = probe.address() as AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    return port;
  }

  it('keeps what was acknowledged through a SIGKILL, and a webhook goes on being delivered', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'crm-sim-'));
    const port = await freePort();
    const ask = async (path: string, body: object) => {
      const answer = await fetch(`http://127.0.0.1:${port}/control${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
      return (await answer.json()) as Record<string, unknown>;
    };
    business.answers.push(...Array<number>(40).fill(503));
    const first = await startProcess(folder, port);
    const made = await ask('/accounts', { provider: 'whatsapp', webhookUrl: business.url });
    const written = await ask('/messages', {
      provider: 'whatsapp',
      account: made['account'],
      from: '5511988770142',
      text: 'Oi',
    });
    first.child.kill('SIGKILL');
    await first.ended;
    business.answers.length = 0;
    // As if the end had come in the middle of a line.
    appendFileSync(join(folder, 'simulators/whatsapp.jsonl'), '{"t":"mess');

    const second = await startProcess(folder, port);
    await eventually(() =>
      expect(valuesOf(business).at(-1)?.messages?.[0]?.['id']).toBe(written['messageId']),
    );
    const chats = await fetch(
      `http://127.0.0.1:${port}/control/whatsapp/chats/${String(made['account'])}/5511988770142`,
    );
    expect(await chats.json()).toMatchObject({ items: [{ id: written['messageId'] }] });
    expect(readFileSync(join(folder, 'simulators/whatsapp.jsonl'), 'utf8')).not.toContain('{"t":"mess{');

    const begun = performance.now();
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  it('is left alone where simulators have no business, and a taken port is said plainly', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'crm-sim-'));
    const refused = await startProcess(folder, 4_010, { NODE_ENV: 'production' });
    expect(await refused.ended).toBe(78);
    const busy = createServer();
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
    const { port } = busy.address() as AddressInfo;
    const taken = await startProcess(folder, port);
    expect(await taken.ended).toBe(1);
    expect(taken.said()).toContain(`Port ${port} is taken`);
    await new Promise((resolve) => busy.close(resolve));
  });
});

describe('the phone page', () => {
  it('is served with a strict policy and tells of changes as they happen', async () => {
    const page = await fetch(`${simulators.url}/`);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(await page.text()).toContain('phone.js');
    const { account, from } = await connect(simulators, business.url);
    const stream = await fetch(`${simulators.url}/phone/events`);
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    await reader?.read();
    await simulators.control('POST', '/messages', { provider: 'whatsapp', account, from, text: 'Oi' });
    expect((await reader?.read())?.value).toContain(`"account":"${account}"`);
    await reader?.cancel();
  });
});
