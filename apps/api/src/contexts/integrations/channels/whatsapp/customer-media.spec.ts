import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MediaUnavailable } from '../../application/ports/channel.js';
import { openCustomerFile } from './customer-media.js';
import { GraphServer, type GraphReply } from './testing/graph-server.js';
import { account, refusal } from './testing/outbound.js';

let server: GraphServer;
beforeAll(async () => {
  server = await GraphServer.start();
});
afterAll(() => server.close());
beforeEach(() => {
  server.requests.length = 0;
});

const open = (id: string | undefined = '1003') => openCustomerFile(server.graph, id, account);
const info = (more: object = {}): GraphReply => ({
  json: {
    messaging_product: 'whatsapp',
    url: `${server.url}/file/1`,
    mime_type: 'image/jpeg',
    id: '1003',
    ...more,
  },
});
/** Meta with this to say of the id, and this at the file's address, one after the other. */
const meta = (about: GraphReply, ...files: GraphReply[]) => {
  server.reply = ({ path }, earlier) =>
    path === '/file/1' ? (files[Math.min(earlier, files.length - 1)] ?? {}) : about;
};
async function failureOf(opening: Promise<unknown>): Promise<MediaUnavailable> {
  const failure: unknown = await opening.catch((error: unknown) => error);
  if (!(failure instanceof MediaUnavailable)) throw new Error('it was opened, or failed in another way');
  return failure;
}

describe('WhatsApp: a customer’s file', () => {
  it('is asked for by its id, then read from the address, each with the token', async () => {
    meta(info({ file_size: '3' }), { bytes: Buffer.from('jpg') });
    const { stream, mimeType, size } = await open();
    expect([mimeType, size, (await buffer(stream)).toString()]).toEqual(['image/jpeg', 3, 'jpg']);
    expect(server.requests.map(({ path }) => path)).toEqual(['/1003', '/file/1']);
    expect(server.requests[0]?.query).toEqual({ phone_number_id: '777000111' });
    expect(server.requests.map(({ authorization }) => authorization)).toEqual(
      Array.from({ length: 2 }, () => 'Bearer EAAtoken'),
    );
  });

  it('has the size of the answer when Meta tells none', async () => {
    meta(info({ file_size: 'many' }), { bytes: Buffer.from('jpeg'), headers: { 'content-length': '4' } });
    const { stream, size } = await open();
    expect([size, (await buffer(stream)).length]).toEqual([4, 4]);
  });

  it('is asked for again, once, when its address has run out', async () => {
    meta(info(), { status: 404 }, { bytes: Buffer.from('jpg') });
    expect((await buffer((await open()).stream)).toString()).toBe('jpg');
    expect(server.requests.map(({ path }) => path)).toEqual(['/1003', '/file/1', '/1003', '/file/1']);
    server.requests.length = 0;
    meta(info(), { status: 404 });
    expect(await failureOf(open())).toMatchObject({ code: 'media.expired', passing: false });
    expect(server.requests).toHaveLength(4);
  });

  it.each([
    'https://evil.example/file',
    'http://lookaside.fbsbx.com/file',
    'https://lookaside.fbsbx.com.evil.example/file',
    'https://lookaside.fbsbx.com@evil.example/file',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'nonsense',
  ])('is not fetched from %s', async (url) => {
    meta(info({ url }));
    expect(await failureOf(open())).toMatchObject({ code: 'media.refused', passing: false });
    expect(server.requests).toHaveLength(1);
  });

  it('is not fetched from where Meta’s address redirects to', async () => {
    meta(info(), { status: 302, headers: { location: 'http://127.0.0.1:1/' } });
    expect(await failureOf(open())).toMatchObject({ code: 'media.refused', passing: false });
    expect(server.requests).toHaveLength(2);
  });

  it.each<[string, GraphReply, string, boolean]>([
    ['gone', refusal(100), 'media.expired', false],
    [
      'too large',
      { json: { url: 'https://lookaside.fbsbx.com/1', file_size: 104_857_601 } },
      'media.too_large',
      false,
    ],
    ['behind a dead token', refusal(190, 401), 'media.refused', true],
    ['behind a limit', refusal(80_007), 'media.unreachable', true],
    ['behind a failure', refusal(131_000, 500), 'media.unreachable', true],
    ['behind a page', { status: 502, bytes: Buffer.from('<html>') }, 'media.unreachable', true],
    ['behind an answer without address', { json: {} }, 'media.unreachable', true],
    ['behind a broken line', 'cut', 'media.unreachable', true],
  ])('that is %s cannot be had', async (_name, reply, code, passing) => {
    meta(reply);
    expect(await failureOf(open())).toMatchObject({ code, passing });
  });

  it.each<[GraphReply, string, boolean]>([
    [{ status: 401 }, 'media.refused', true],
    [{ status: 410 }, 'media.expired', false],
    [{ status: 500 }, 'media.unreachable', true],
    [{ status: 418 }, 'media.refused', false],
    ['cut', 'media.unreachable', true],
  ])('whose address answers %j', async (reply, code, passing) => {
    meta(info(), reply);
    expect(await failureOf(open())).toMatchObject({ code, passing });
  });

  it.each(['', '../me', 'a/b', '1?fields=x', 'x'.repeat(257)])(
    'with the id %j is not asked for',
    async (id) => {
      expect(await failureOf(open(id))).toMatchObject({ code: 'media.refused', passing: false });
      expect(server.requests).toEqual([]);
    },
  );
});
