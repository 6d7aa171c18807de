import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import {
  idOf,
  mp4,
  newestMessage,
  ogg,
  openShop,
  png,
  receiptsOf,
  refusalOf,
  webp,
  type Shop,
} from './bench.ts';

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const ask = (method: string, id: string) => shop.simulators.graph(method, `/${id}`, undefined, shop.token);
const describeMedia = async (id: string) => (await ask('GET', id)).body as { url: string; sha256: string };
const fetchBytes = (url: string, token: string | null = shop.token) =>
  fetch(url, { headers: token === null ? {} : { authorization: `Bearer ${token}` } });
const uploaded = async (bytes: Uint8Array | string = png, type = 'image/png') =>
  String((await shop.upload(bytes, type)).body['id']);
const expire = (id: string, what: 'url' | 'id') =>
  shop.control('POST', `/whatsapp/media/${id}/expire`, { what });

describe('a file of the business', () => {
  it('gets an id, is described, and comes back byte for byte to whoever has the token', async () => {
    const id = await uploaded();
    expect(id).toMatch(/^\d{16}$/);
    const { body } = await ask('GET', id);
    expect(body).toEqual({
      messaging_product: 'whatsapp',
      url: expect.stringContaining(`${shop.simulators.url}/whatsapp/`) as string,
      mime_type: 'image/png',
      sha256: createHash('sha256').update(png).digest('hex'),
      file_size: String(png.length),
      id,
    });
    const bytes = await fetchBytes(String(body['url']));
    expect(bytes.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await bytes.arrayBuffer())).toEqual(png);
  });

  it.each<[string, () => Promise<Response>, number]>([
    ['no token', async () => fetchBytes((await describeMedia(await uploaded())).url, null), 401],
    ['a changed address', async () => fetchBytes(`${(await describeMedia(await uploaded())).url}x`), 404],
    [
      'an address of more than five minutes ago',
      async () => {
        const id = await uploaded();
        const { url } = await describeMedia(id);
        await expire(id, 'url');
        return fetchBytes(url);
      },
      404,
    ],
  ])('is not given to %s', async (_case, get, status) => {
    expect((await get()).status).toBe(status);
  });

  it('has a new address after the old one died', async () => {
    const id = await uploaded();
    const { url } = await describeMedia(id);
    await expire(id, 'url');
    expect((await fetchBytes(url)).status).toBe(404);
    await eventually(async () => expect((await fetchBytes((await describeMedia(id)).url)).status).toBe(200));
  });

  it.each(['deleted', 'past its days'])('is no more once it is %s', async (how) => {
    const id = await uploaded();
    const { url } = await describeMedia(id);
    if (how === 'deleted') expect((await ask('DELETE', id)).body).toEqual({ success: true });
    else await expire(id, 'id');
    expect(refusalOf(await ask('GET', id))).toMatchObject({ status: 400, code: 100 });
    expect((await fetchBytes(url)).status).toBe(404);
    expect(await shop.refused({ type: 'image', image: { id } })).toMatchObject({ code: 100 });
    expect(refusalOf(await ask('DELETE', id))).toMatchObject({ code: 100 });
  });

  it('is another number’s business', async () => {
    const id = await uploaded();
    for (const path of [
      `/${id}?phone_number_id=424242`,
      `/1234567890123456?phone_number_id=${shop.account}`,
    ]) {
      const answer = await shop.simulators.graph('GET', path, undefined, shop.token);
      expect(refusalOf(answer)).toMatchObject({ code: 100 });
    }
    const made = await shop.control('POST', '/accounts', { provider: 'whatsapp' });
    const other = String(made['account']);
    await shop.control('POST', '/messages', {
      provider: 'whatsapp',
      account: other,
      from: shop.from,
      text: 'Oi',
    });
    const body = { messaging_product: 'whatsapp', to: `+${shop.from}`, type: 'image', image: { id } };
    expect(refusalOf(await shop.simulators.graph('POST', `/${other}/messages`, body))).toMatchObject({
      code: 100,
    });
  });

  it.each<[string, Uint8Array | string, string]>([
    ['an empty file', '', 'image/png'],
    ['a type that WhatsApp does not take', '<svg/>', 'image/svg+xml'],
    ['a picture of more than 5 MB', Buffer.concat([png, Buffer.alloc(5 * 1_048_576)]), 'image/png'],
    ['a still sticker of more than 100 KB', webp(false, 100 * 1_024 + 1), 'image/webp'],
    ['an animated sticker of more than 500 KB', webp(true, 500 * 1_024 + 1), 'image/webp'],
    ['a film of more than 16 MB', Buffer.concat([mp4, Buffer.alloc(16 * 1_048_576)]), 'video/mp4'],
    ['a text that says it is a picture', 'not a picture', 'image/jpeg'],
    ['a stereo voice note', ogg(2), 'audio/ogg'],
    ['an Ogg without Opus', 'OggS and then something else', 'audio/ogg; codecs=opus'],
  ])('is refused as %s', async (_case, bytes, type) => {
    expect(refusalOf(await shop.upload(bytes, type))).toMatchObject({ status: 400, code: 131_053 });
  });

  it.each<[string, Record<string, string>, number]>([
    ['the product', { type: 'image/png' }, 100],
    ['the type', { messaging_product: 'whatsapp' }, 100],
    ['a type that is the part’s', { messaging_product: 'whatsapp', type: 'image/jpeg' }, 131_053],
  ])('is refused without %s', async (_case, fields, code) => {
    expect(refusalOf(await shop.upload(png, 'image/png', { fields }))).toMatchObject({ status: 400, code });
  });

  it('is refused without a token, without a form and without a file', async () => {
    expect(refusalOf(await shop.upload(png, 'image/png', { token: null }))).toMatchObject({
      status: 401,
      code: 190,
    });
    const path = `/${shop.account}/media`;
    const plain = await shop.simulators.graph('POST', path, { messaging_product: 'whatsapp' }, shop.token);
    expect(refusalOf(plain)).toMatchObject({ status: 400, code: 100 });
    const form = new FormData();
    form.set('messaging_product', 'whatsapp');
    const answer = await fetch(`${shop.simulators.url}/whatsapp/v26.0${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${shop.token}` },
      body: form,
    });
    expect(answer.status).toBe(400);
  });

  it('stands in the journal with size and hash, and not with its bytes', async () => {
    await shop.upload(png, 'image/png', { name: 'mesa.png' });
    const { items } = await shop.control('GET', '/journal?provider=whatsapp');
    expect((items as unknown[]).at(-1)).toMatchObject({
      method: 'POST',
      account: shop.account,
      status: 200,
      body: {
        messaging_product: 'whatsapp',
        file: {
          name: 'mesa.png',
          mimeType: 'image/png',
          size: png.length,
          sha256: expect.any(String) as string,
        },
      },
    });
  });

  it('of 100 MB passes both ways without being held in memory', async () => {
    const size = 100 * 1_048_576;
    const boundary = 'limit';
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="messaging_product"\r\n\r\nwhatsapp\r\n--${boundary}\r\ncontent-disposition: form-data; name="type"\r\n\r\napplication/pdf\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n%PDF-`;
    const piece = Buffer.alloc(1_048_576, 'a');
    const body = async function* () {
      yield Buffer.from(head);
      for (let n = 0; n < 99; n += 1) yield await Promise.resolve(piece);
      yield piece.subarray(5);
      yield Buffer.from(`\r\n--${boundary}--\r\n`);
    };
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
    const answer = await fetch(`${shop.simulators.url}/whatsapp/v26.0/${shop.account}/media`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${shop.token}`,
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
      body: ReadableStream.from(body()),
      duplex: 'half',
    });
    const { id } = (await answer.json()) as { id: string };
    const { url } = await describeMedia(id);
    let received = 0;
    for await (const part of (await fetchBytes(url)).body ?? []) received += part.length;
    clearInterval(watch);
    expect(received).toBe(size);
    expect(most - before).toBeLessThan(80 * 1_048_576);
  });
});

describe('a file that is sent', () => {
  const host = (type: string, bytes: Uint8Array, status = 200) =>
    new Promise<{ url: string; close: () => void }>((resolve) => {
      const server = createServer((_request, response) => {
        response.writeHead(status, { 'content-type': type }).end(bytes);
      });
      server.listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo;
        resolve({ url: `http://127.0.0.1:${port}/mesa.png`, close: () => server.close() });
      });
    });

  it('by link is fetched by the provider', async () => {
    const { url, close } = await host('image/png', png);
    await shop.send({ type: 'image', image: { link: url } });
    await eventually(async () =>
      expect((await shop.bubbles()).at(-1)).toMatchObject({ file: { name: 'mesa.png', size: png.length } }),
    );
    close();
  });

  it.each<[string, string, Uint8Array, number]>([
    ['is not there', 'image/png', png, 404],
    ['is a page', 'text/html', Buffer.from('<p>'), 200],
    ['is no picture', 'image/png', Buffer.from('no'), 200],
  ])('fails later when what the link leads to %s', async (_case, type, bytes, status) => {
    const { url, close } = await host(type, bytes, status);
    const sent = await shop.send({ type: 'image', image: { link: url } });
    expect(sent.status).toBe(200);
    await eventually(() =>
      expect(receiptsOf(shop.business, idOf(sent))).toMatchObject([
        { status: 'failed', errors: [{ code: 131_053 }] },
      ]),
    );
    close();
  });

  it('fails later when its type is not that of the message', async () => {
    const id = await uploaded(mp4, 'video/mp4');
    const sent = await shop.send({ type: 'image', image: { id } });
    await eventually(() =>
      expect(receiptsOf(shop.business, idOf(sent))).toMatchObject([
        { status: 'failed', errors: [{ code: 131_053 }] },
      ]),
    );
    const asVoice = await shop.send({
      type: 'audio',
      audio: { id: await uploaded(mp4, 'audio/mp4'), voice: true },
    });
    await eventually(() =>
      expect(receiptsOf(shop.business, idOf(asVoice))).toMatchObject([{ status: 'failed' }]),
    );
  });
});

describe('a file of a customer', () => {
  it('arrives with an id, its type and its hash, and is fetched in two steps', async () => {
    const file = { base64: png.toString('base64'), mimeType: 'image/png', name: 'foto.png' };
    await shop.write({ file, message: { type: 'image', image: { caption: 'Esta' } } });
    await eventually(() => expect(newestMessage(shop.business)).toMatchObject({ type: 'image' }));
    const { image } = newestMessage(shop.business) as { image: Record<string, string> };
    expect(image).toMatchObject({
      caption: 'Esta',
      mime_type: 'image/png',
      sha256: createHash('sha256').update(png).digest('base64'),
    });
    const { url } = await describeMedia(image['id'] ?? '');
    expect(Buffer.from(await (await fetchBytes(url)).arrayBuffer())).toEqual(png);
    // A part of the posts names an address at once.
    expect((await fetchBytes(image['url'] ?? '')).status).toBe(200);
    await shop.write({ file });
    await eventually(() => expect(newestMessage(shop.business)['image']).not.toHaveProperty('url'));
  });

  it('of each kind says what only that kind has', async () => {
    const put = async (bytes: Uint8Array | string, type: string, name: string) => {
      const answer = await fetch(`${shop.simulators.url}/control/files?name=${name}`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: typeof bytes === 'string' ? bytes : new Uint8Array(bytes),
      });
      return ((await answer.json()) as { id: string }).id;
    };
    const told = async (body: object) => {
      const id = await shop.write(body);
      await eventually(() => expect(newestMessage(shop.business)['id']).toBe(id));
      return newestMessage(shop.business);
    };
    const voice = await put(ogg(), 'audio/ogg; codecs=opus', 'a.ogg');
    expect(
      await told({ file: { id: voice }, message: { type: 'audio', audio: { voice: true } } }),
    ).toMatchObject({
      audio: { voice: true, mime_type: 'audio/ogg; codecs=opus' },
    });
    expect(await told({ file: { id: await put(webp(true), 'image/webp', 'a.webp') } })).toMatchObject({
      type: 'sticker',
      sticker: { animated: true },
    });
    expect(await told({ file: { id: await put('a;b', 'text/csv', 'a.csv') } })).toMatchObject({
      type: 'document',
      document: { filename: 'a.csv', mime_type: 'text/csv' },
    });
    expect(await told({ file: { id: await put('', 'image/jpeg', 'nada.jpg') } })).toMatchObject({
      type: 'image',
    });
  });

  it('that is not known, or goes with a kind that has none, is refused by the control call', async () => {
    const write = (body: object) =>
      shop.simulators.control('POST', '/messages', {
        provider: 'whatsapp',
        account: shop.account,
        from: shop.from,
        ...body,
      });
    expect((await write({ file: { id: 'no' } })).status).toBe(404);
    expect((await write({ file: { base64: 'AA==' } })).status).toBe(400);
    expect(
      (await write({ file: { base64: 'AA==', mimeType: 'image/png' }, message: { type: 'text' } })).status,
    ).toBe(400);
    expect((await write({ file: { base64: 'AA==', mimeType: 'image/png' }, text: 'a' })).status).toBe(400);
  });
});
