import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { newestMessage, openShop, png, type Shop } from './whatsapp/bench.ts';

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

async function ask(
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${shop.simulators.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
const act = (deed: unknown, customer = shop.from) =>
  ask('POST', `/phone/whatsapp/chats/${shop.account}/${customer}/deeds`, deed);

async function put(bytes: Uint8Array | string, type: string, name = 'arquivo'): Promise<string> {
  const answer = await fetch(`${shop.simulators.url}/control/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: typeof bytes === 'string' ? bytes : new Uint8Array(bytes),
  });
  return ((await answer.json()) as { id: string }).id;
}

describe('the phone', () => {
  it('tells which apps there are and what can be done in each', async () => {
    const { items } = (await ask('GET', '/phone/apps')).body as {
      items: { name: string; title: string; deeds: string[] }[];
    };
    expect(items.find(({ name }) => name === 'whatsapp')).toMatchObject({
      title: 'WhatsApp',
      newCustomer: 'number',
    });
    expect(items.find(({ name }) => name === 'whatsapp')?.deeds).toContain('reaction');
  });

  it('makes customers with a number and without one', async () => {
    const add = (person: object) =>
      ask('POST', '/phone/whatsapp/customers', { business: shop.account, ...person });
    expect((await add({ name: 'Caio', number: '5511955550000' })).body).toEqual({
      customer: '5511955550000',
    });
    const hidden = (await add({ name: 'Sem número' })).body['customer'];
    expect(hidden).toMatch(/^BR\.\d+$/);
    expect((await act({ kind: 'text', text: 'Oi' }, String(hidden))).status).toBe(201);
    await eventually(() => expect(newestMessage(shop.business)).toMatchObject({ from_user_id: hidden }));
    const { items } = (await ask('GET', '/phone/whatsapp/businesses')).body as {
      items: { customers: object[] }[];
    };
    expect(items[0]?.customers[0]).toMatchObject({
      customer: hidden,
      name: 'Sem número',
      last: { preview: { kind: 'text', text: 'Oi' } },
    });
  });

  it('sends every kind that the app has, as the provider words it', async () => {
    const image = await put(png, 'image/png', 'foto.png');
    const deeds: [object, object][] = [
      [
        { kind: 'text', text: 'Oi', forwarded: true },
        { text: { body: 'Oi' }, context: { forwarded: true } },
      ],
      [
        { kind: 'image', file: image, caption: 'Esta' },
        { type: 'image', image: { caption: 'Esta', mime_type: 'image/png' } },
      ],
      [
        { kind: 'voice', file: await put('OggS', 'audio/ogg') },
        { type: 'audio', audio: { voice: true } },
      ],
      [
        { kind: 'audio', file: await put('ID3', 'audio/mpeg') },
        { type: 'audio', audio: { voice: false } },
      ],
      [{ kind: 'video', file: await put('x', 'video/mp4') }, { type: 'video' }],
      [
        { kind: 'sticker', file: await put('x', 'image/webp') },
        { type: 'sticker', sticker: { animated: false } },
      ],
      [
        { kind: 'document', file: await put('x', 'application/pdf', 'nota fiscal.pdf') },
        { type: 'document', document: { filename: 'nota fiscal.pdf' } },
      ],
      [
        { kind: 'location', latitude: -23.5, longitude: -46.6, name: 'Sé' },
        { type: 'location', location: { latitude: -23.5, name: 'Sé' } },
      ],
      [
        { kind: 'contacts', contacts: [{ name: 'Caio Lima', phones: ['+55 11 9'] }], own: true },
        {
          contacts: [
            { name: { formatted_name: 'Caio Lima', first_name: 'Caio' }, origin: 'contact_request' },
          ],
        },
      ],
    ];
    for (const [deed, posted] of deeds) {
      const { status, body } = await act(deed);
      expect(status, JSON.stringify(body)).toBe(201);
      await eventually(() => expect(newestMessage(shop.business)['id']).toBe(body['messageId']));
      expect(newestMessage(shop.business)).toMatchObject(posted);
    }
    const target = String((await act({ kind: 'text', text: 'Errei' })).body['messageId']);
    await act({ kind: 'edit', messageId: target, text: 'Acertei' });
    await act({ kind: 'reaction', messageId: target, emoji: '😂' });
    expect((await shop.bubbles()).at(-1)).toMatchObject({
      text: 'Acertei',
      edited: true,
      reactions: [{ emoji: '😂', by: 'customer' }],
    });
    await act({ kind: 'reaction', messageId: target, emoji: '' });
    await act({ kind: 'delete', messageId: target });
    expect((await shop.bubbles()).at(-1)).toMatchObject({ deleted: true, reactions: [] });
  });

  it('blocks the business, and lets it in again', async () => {
    await act({ kind: 'block', blocked: true });
    const chat = async () => (await ask('GET', `/phone/whatsapp/chats/${shop.account}/${shop.from}`)).body;
    expect(await chat()).toMatchObject({ blocked: true });
    await act({ kind: 'block', blocked: false });
    expect(await chat()).toMatchObject({ blocked: false });
  });

  it.each<[string, number, unknown]>([
    ['nothing', 400, null],
    ['a deed that does not exist', 400, { kind: 'dance' }],
    ['a deed of another app', 400, { kind: 'video_note', file: 'a' }],
    ['an empty text', 400, { kind: 'text', text: '' }],
    ['a field too many', 400, { kind: 'text', text: 'a', loud: true }],
    ['a place off the globe', 400, { kind: 'location', latitude: 91, longitude: 0 }],
    ['a contact without a phone', 400, { kind: 'contacts', contacts: [{ name: 'a', phones: [] }] }],
    ['an album of nothing', 400, { kind: 'album', files: [] }],
    ['a file that is not there', 404, { kind: 'image', file: '../journal.jsonl' }],
    ['a tap on nothing', 404, { kind: 'choice', messageId: 'wamid.no', choiceId: 'a' }],
  ])('refuses %s in words', async (_case, status, deed) => {
    const refused = await act(deed);
    expect(refused.status).toBe(status);
    expect(refused.body['error']).toEqual(expect.any(String));
  });

  it('knows no app, business or customer that is not there', async () => {
    expect((await ask('GET', '/phone/fax/businesses')).status).toBe(404);
    expect((await ask('GET', `/phone/whatsapp/chats/424242/${shop.from}`)).status).toBe(404);
    expect((await ask('GET', `/phone/whatsapp/chats/${shop.account}/551100`)).status).toBe(404);
  });

  it('shows pictures in place, and never lets a file run as a page', async () => {
    const get = async (id: string) => (await fetch(`${shop.simulators.url}/control/files/${id}`)).headers;
    const picture = await get(await put(png, 'image/png', 'mesa ção.png'));
    expect(picture.get('content-disposition')).toBe("inline; filename*=UTF-8''mesa%20%C3%A7%C3%A3o.png");
    for (const type of ['image/svg+xml', 'text/html']) {
      const page = await get(await put('<script>1</script>', type));
      expect(page.get('content-disposition')).toContain('attachment');
      expect(page.get('content-security-policy')).toContain('sandbox');
      expect(page.get('x-content-type-options')).toBe('nosniff');
    }
    expect((await fetch(`${shop.simulators.url}/control/files/nothing`)).status).toBe(404);
  });
});

describe('files and templates', () => {
  it('are there again after a SIGKILL', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'crm-sim-'));
    const probe = createServer();
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
    const { port } = probe.address() as AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    const url = `http://127.0.0.1:${port}`;
    const start = async () => {
      const child = spawn(process.execPath, [join(import.meta.dirname, '../src/main.ts')], {
        env: { PATH: process.env['PATH'], CRM_DATA_DIR: folder, SIMULATORS_PORT: String(port) },
      });
      await new Promise((resolve) => child.stdout.once('data', resolve));
      return child;
    };
    const post = async (path: string, body: object) => {
      const answer = await fetch(`${url}/control${path}`, { method: 'POST', body: JSON.stringify(body) });
      return (await answer.json()) as Record<string, unknown>;
    };
    const first = await start();
    const account = String((await post('/accounts', { provider: 'whatsapp' }))['account']);
    const file = { base64: png.toString('base64'), mimeType: 'image/png' };
    await post('/messages', { provider: 'whatsapp', account, from: '5511988770142', file });
    const made = await post('/whatsapp/templates', {
      account,
      name: 'a',
      language: 'pt_BR',
      category: 'UTILITY',
      components: [{ type: 'BODY', text: 'Oi' }],
    });
    first.kill('SIGKILL');
    const second = await start();
    const headers = { authorization: 'Bearer any' };
    const chat = (await (await fetch(`${url}/control/whatsapp/chats/${account}/5511988770142`)).json()) as {
      items: { content: { image: { id: string } } }[];
    };
    const media = (await (
      await fetch(`${url}/whatsapp/v26.0/${chat.items[0]?.content.image.id ?? ''}`, { headers })
    ).json()) as { url: string };
    expect(Buffer.from(await (await fetch(media.url, { headers })).arrayBuffer())).toEqual(png);
    const template = await fetch(`${url}/whatsapp/v26.0/${String(made['id'])}?fields=name`, { headers });
    expect(await template.json()).toEqual({ id: made['id'], name: 'a' });
    second.kill('SIGTERM');
    await new Promise((resolve) => second.once('exit', resolve));
  });
});
