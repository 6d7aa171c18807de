import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { customer, startHook, type Hook } from './bench.ts';

const main = join(import.meta.dirname, '../../src/main.ts');
const token = '880088:AAdisk';
let folder: string;
let hook: Hook;
let child: ChildProcess;
let url: string;

async function start(): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  child = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'], CRM_DATA_DIR: folder, SIMULATORS_PORT: String(port) },
  });
  let said = '';
  child.stdout?.on('data', (text: Buffer) => (said += text.toString()));
  await eventually(() => expect(said).toContain(String(port)));
  url = `http://127.0.0.1:${port}`;
}

async function kill(): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

async function ask(path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const told = (await answer.json()) as Record<string, unknown>;
  expect(answer.ok, JSON.stringify(told)).toBe(true);
  return told;
}

const call = async (method: string, params: object = {}) =>
  (await ask(`/telegram/bot${token}/${method}`, params))['result'] as Record<string, unknown>;
const write = (message: object) =>
  ask('/control/messages', { provider: 'telegram', account: '880088', from: customer, ...message });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'crm-telegram-'));
  hook = await startHook();
  await start();
});
afterEach(async () => {
  await kill();
  await hook.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a sudden end', () => {
  it('loses nothing that was acknowledged: the webhook, what waits for it, messages, files and the clock', async () => {
    await call('getMe');
    await ask('/control/telegram/clock', { advanceMs: 3_600_000 });
    await call('setWebhook', { url: hook.url, secret_token: 'segredo', max_connections: 2 });
    hook.answer = () => 503;
    const written = await write({
      message: { type: 'document', file: { base64: 'YWJj', name: 'a.txt', mimeType: 'text/plain' } },
    });
    await write({ text: 'dois' });
    await eventually(() => expect(hook.received.length).toBeGreaterThan(1));
    const [first] = hook.received;
    const sent = await call('sendMessage', { chat_id: customer, text: 'Oi' });
    await kill();
    // As if the end had come in the middle of a line.
    appendFileSync(join(folder, 'simulators/telegram.jsonl'), '{"t":"mess');
    hook.received.length = 0;
    hook.answer = () => 200;

    await start();
    await eventually(() => expect(hook.received).toHaveLength(2));
    expect(hook.received[0]?.update).toEqual(first?.update);
    expect(hook.received[1]?.update).toMatchObject({ message: { text: 'dois' } });
    expect(hook.received[0]?.headers['x-telegram-bot-api-secret-token']).toBe('segredo');
    expect(await call('getWebhookInfo')).toMatchObject({ url: hook.url, max_connections: 2 });
    const message = hook.received[0]?.update['message'] as {
      message_id: number;
      document: { file_id: string };
    };
    expect(message.message_id).toBe(written['messageId']);
    const file = await call('getFile', { file_id: message.document.file_id });
    const bytes = await fetch(`${url}/telegram/file/bot${token}/${String(file['file_path'])}`);
    expect(await bytes.text()).toBe('abc');
    const next = await call('sendMessage', { chat_id: customer, text: 'De novo' });
    expect(next['message_id']).toBe(Number(sent['message_id']) + 1);
    expect(Number(next['date']) * 1_000 - Date.now()).toBeGreaterThan(3_500_000);
  });

  it('does not bring back what was taken, nor a token that was revoked', async () => {
    await call('setWebhook', { url: hook.url });
    await write({ text: 'um' });
    await eventually(async () => {
      expect(hook.received).toHaveLength(1);
      expect(await call('getWebhookInfo')).toMatchObject({ pending_update_count: 0 });
    });
    await ask('/control/revoke', { provider: 'telegram', credential: token });
    await kill();
    await start();
    expect((await fetch(`${url}/telegram/bot${token}/getMe`)).status).toBe(401);
    await write({ text: 'dois' });
    await eventually(() => expect(hook.received).toHaveLength(2));
    expect(hook.received[1]?.update).toMatchObject({ message: { text: 'dois' } });
  });
});
