import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { imageSize } from '../../src/providers/telegram/media/image-size.ts';
import { greyPng } from '../../src/providers/telegram/media/placeholder.ts';
import { customer, refusal, startBot, type Bot } from './bench.ts';

const megabyte = 1024 * 1024;
let bot: Bot;

beforeEach(async () => {
  bot = await startBot();
  await bot.write({ text: 'Oi' });
});
afterEach(() => bot.close());

const blob = (bytes: Buffer | string, type = '') => new Blob([Buffer.from(bytes)], { type });
const png = (width: number, height: number) => blob(greyPng(width, height), 'image/png');
const files = {
  ogg: blob('OggS….opus', 'audio/ogg'),
  mp3: blob('ID3…', 'audio/mpeg'),
  m4a: blob('\0\0\0\x20ftypM4A …', 'audio/mp4'),
  mp4: blob('\0\0\0\x20ftypisom…', 'video/mp4'),
  webm: blob(Buffer.from('1a45dfa3ff', 'hex'), 'video/webm'),
  tgs: blob(Buffer.from('1f8b08ff', 'hex')),
  webp: blob('RIFF\0\0\0\0WEBPVP8 ', 'image/webp'),
  gif: blob('GIF89a\x0a\0\x05\0', 'image/gif'),
  text: blob('texto', 'text/plain'),
};
const to = { chat_id: String(customer) };

interface FileObject {
  readonly file_id: string;
  readonly file_size: number;
}

async function sent(method: string, params: Record<string, string | Blob>) {
  const answer = await bot.form(method, { ...to, ...params });
  expect(answer.body).toMatchObject({ ok: true });
  return answer.body['result'] as Record<string, FileObject> & { photo: FileObject[] };
}

async function download(fileId: string): Promise<Response> {
  const { file_path: path } = await bot.ok<{ file_path: string }>('getFile', { file_id: fileId });
  return fetch(`${bot.simulators.url}/telegram/file/bot${bot.token}/${path}`);
}

describe('a file that is sent', () => {
  it('as a photo comes in sizes, of which the last is the picture itself', async () => {
    const { photo } = await sent('sendPhoto', { photo: png(1_000, 500), caption: 'Vitrine' });
    expect(photo).toMatchObject([
      { width: 90, height: 45 },
      { width: 320, height: 160 },
      { width: 800, height: 400 },
      { width: 1_000, height: 500 },
    ]);
    for (const size of photo) {
      const bytes = Buffer.from(await (await download(size.file_id)).arrayBuffer());
      expect(bytes.length).toBe(size.file_size);
      expect({ ...size, ...imageSize(bytes) }).toEqual(size);
    }
  });

  it.each([
    ['sendVoice', 'voice', files.ogg, 'voice'],
    ['sendVoice', 'voice', files.mp3, 'voice'],
    ['sendVoice', 'voice', files.m4a, 'voice'],
    ['sendVoice', 'voice', files.text, 'document'],
    ['sendAudio', 'audio', files.mp3, 'audio'],
    ['sendAudio', 'audio', files.ogg, 'document'],
    ['sendVideo', 'video', files.mp4, 'video'],
    ['sendVideo', 'video', files.webm, 'document'],
    ['sendVideoNote', 'video_note', files.mp4, 'video_note'],
    ['sendAnimation', 'animation', files.gif, 'animation'],
    ['sendDocument', 'document', files.text, 'document'],
    ['sendDocument', 'document', files.gif, 'animation'],
    ['sendSticker', 'sticker', files.webp, 'sticker'],
    ['sendSticker', 'sticker', files.tgs, 'sticker'],
    ['sendSticker', 'sticker', png(1, 1), 'document'],
  ])('by %s as %s arrives as what it is', async (method, field, file, kind) => {
    const message = await sent(method, { [field]: file });
    const got = message[kind] as FileObject;
    expect(got.file_size).toBe(file.size);
    expect(Buffer.from(await (await download(got.file_id)).arrayBuffer())).toEqual(
      Buffer.from(await file.arrayBuffer()),
    );
    if (kind === 'animation') expect(message['document']).toEqual(message['animation']);
  });

  it('stays a document when Telegram is not to look at it', async () => {
    const message = await sent('sendDocument', {
      document: files.gif,
      disable_content_type_detection: 'true',
    });
    expect(message['document']).toMatchObject({ mime_type: 'image/gif' });
    expect(message).not.toHaveProperty('animation');
  });

  it('may be sent again by its id, by its bot alone and as what it is', async () => {
    const { document } = await sent('sendDocument', { document: files.text });
    const again = await bot.ok<{ document: object }>('sendDocument', { ...to, document: document?.file_id });
    expect(again.document).toEqual(document);
    expect((await bot.call('sendVideo', { ...to, video: document?.file_id })).body).toEqual(
      refusal(400, 'Bad Request: type of file mismatch'),
    );
    const other = await bot.call('sendDocument', { ...to, document: document?.file_id }, '999:AAother');
    expect(other.body).toEqual(refusal(400, 'Bad Request: wrong file identifier/HTTP URL specified'));
  });

  it.each([
    ['sendPhoto', {}, 'there is no photo in the request'],
    ['sendVideoNote', {}, 'there is no video note in the request'],
    ['sendDocument', { document: '' }, 'there is no document in the request'],
    ['sendDocument', { document: 'AAAA' }, 'wrong file identifier/HTTP URL specified'],
    ['sendDocument', { document: 'attach://nada' }, 'media not found'],
    ['sendDocument', { document: 'ftp://loja.example/a.pdf' }, 'wrong HTTP URL specified'],
    ['sendDocument', { document: blob('') }, 'file must be non-empty'],
    ['sendPhoto', { photo: files.text }, 'IMAGE_PROCESS_FAILED'],
    ['sendPhoto', { photo: png(9_000, 1_001) }, 'PHOTO_INVALID_DIMENSIONS'],
    ['sendPhoto', { photo: png(2_100, 100) }, 'PHOTO_INVALID_DIMENSIONS'],
    ['sendPhoto', { photo: png(1, 1), caption: 'x'.repeat(1_025) }, 'message caption is too long'],
    [
      'sendPhoto',
      { photo: blob(Buffer.alloc(10 * megabyte + 1)) },
      'file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes',
    ],
  ])('is refused by %s: %j', async (method, params, why) => {
    const answer = await bot.form(method, { ...to, ...(params as Record<string, string | Blob>) });
    expect(answer).toMatchObject({ status: 400, body: refusal(400, `Bad Request: ${why}`) });
  });

  it('has at most 50 MB', async () => {
    const fits = await sent('sendDocument', { document: blob(Buffer.alloc(50 * megabyte)) });
    expect(fits['document']?.file_size).toBe(50 * megabyte);
    const answer = await bot.form('sendDocument', { ...to, document: blob(Buffer.alloc(50 * megabyte + 1)) });
    expect(answer).toMatchObject({ status: 413, body: refusal(413, 'Request Entity Too Large') });
  });

  it('is no form when it ends in the middle', async () => {
    const url = `${bot.simulators.url}/telegram/bot${bot.token}/sendDocument`;
    const body = '--x\r\ncontent-disposition: form-data; name="document"; filename="a"\r\n\r\nabc';
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body,
    });
    expect(await answer.json()).toEqual(refusal(400, "Bad Request: can't parse multipart form"));
  });
});

describe('a file at a web address', () => {
  it('is fetched within the limits', async () => {
    const site = createServer((request, response) => {
      if (request.url === '/pic.png')
        response.writeHead(200, { 'content-type': 'image/png' }).end(greyPng(9, 9));
      else if (request.url === '/big.png')
        response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.alloc(5 * megabyte + 1));
      else if (request.url === '/a.pdf')
        response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-1.7');
      else if (request.url === '/a.txt') response.writeHead(200, { 'content-type': 'text/plain' }).end('a');
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    const at = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    const call = async (method: string, field: string, path: string) =>
      (await bot.call(method, { ...to, [field]: `${at}${path}` })).body;
    expect(await call('sendPhoto', 'photo', '/pic.png')).toMatchObject({ result: { photo: [{ width: 9 }] } });
    expect(await call('sendDocument', 'document', '/a.pdf')).toMatchObject({
      result: { document: { file_name: 'a.pdf' } },
    });
    const failed = refusal(400, 'Bad Request: failed to get HTTP URL content');
    expect(await call('sendPhoto', 'photo', '/big.png')).toEqual(failed);
    expect(await call('sendPhoto', 'photo', '/none.png')).toEqual(failed);
    expect(await call('sendDocument', 'document', '/a.txt')).toEqual(
      refusal(400, 'Bad Request: wrong type of the web page content'),
    );
    await new Promise((resolve) => site.close(resolve));
    expect(await call('sendPhoto', 'photo', '/pic.png')).toEqual(failed);
  });
});

describe('an album', () => {
  const media = (...items: object[]) => JSON.stringify(items);
  const photo = (name: string, more: object = {}) => ({ type: 'photo', media: `attach://${name}`, ...more });

  it('is several messages with one media_group_id, in their order', async () => {
    const answer = await bot.form('sendMediaGroup', {
      ...to,
      media: media(photo('a', { caption: '<b>Dois</b>', parse_mode: 'HTML' }), photo('b')),
      a: png(2, 1),
      b: png(1, 2),
    });
    const [first, second] = answer.body['result'] as Record<string, unknown>[];
    expect(first).toMatchObject({
      caption: 'Dois',
      caption_entities: [{ type: 'bold', offset: 0, length: 4 }],
      photo: [{ width: 2, height: 1 }],
    });
    expect(second).toMatchObject({ photo: [{ width: 1 }], media_group_id: first?.['media_group_id'] });
  });

  it.each([
    [undefined, 'parameter "media" is required'],
    ['{', "can't parse media JSON object"],
    ['{}', 'expected an Array of InputMedia'],
    [media(photo('a')), 'too few messages to send as an album'],
    [media(...Array.from({ length: 11 }, () => photo('a'))), 'too many messages to send as an album'],
    [
      media(photo('a'), { type: 'document', media: 'attach://a' }),
      "can't use the media of the specified type in the album",
    ],
    [
      media(photo('a'), { type: 'animation', media: 'attach://a' }),
      'can\'t parse InputMedia: type "animation" can\'t be used in sendMediaGroup',
    ],
    [
      media(photo('a'), { type: 'sticker', media: 'x' }),
      'can\'t parse InputMedia: type "sticker" is unsupported',
    ],
    [media(photo('a'), { type: 'photo' }), "can't parse InputMedia: media not found"],
    [media(photo('a'), 3 as unknown as object), "can't parse InputMedia: expected an Object"],
    [media(photo('a'), photo('zzz')), 'media not found'],
  ])('is refused whole: %s', async (given, why) => {
    const answer = await bot.form('sendMediaGroup', {
      ...to,
      ...(given ? { media: given } : {}),
      a: png(1, 1),
    });
    expect(answer.body).toEqual(refusal(400, `Bad Request: ${why}`));
    const chat = await bot.simulators.control('GET', `/telegram/chats/${bot.id}/${customer}`);
    expect(chat.body['items']).toHaveLength(1);
  });
});

describe('getFile', () => {
  const receive = async (bytes: Buffer, name = 'a.bin') => {
    const stored = await fetch(`${bot.simulators.url}/control/files?name=${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(bytes),
    });
    const { id } = (await stored.json()) as { id: string };
    const written = await bot.write({ message: { type: 'document', file: id } });
    const chat = await bot.simulators.control('GET', `/telegram/chats/${bot.id}/${customer}`);
    const items = chat.body['items'] as { message: { message_id: number; document?: FileObject } }[];
    return (
      items.find(({ message }) => message.message_id === written['messageId'])?.message.document?.file_id ??
      ''
    );
  };

  it('tells a path from which the very bytes come, for an hour', async () => {
    const bytes = randomBytes(3 * megabyte);
    const fileId = await receive(bytes, 'nota%20fiscal.pdf');
    const file = await bot.ok<{ file_path: string }>('getFile', { file_id: fileId });
    expect(file).toMatchObject({ file_id: fileId, file_size: bytes.length });
    expect(file.file_path).toMatch(/^documents\/file_\d+\.pdf$/);
    const url = `${bot.simulators.url}/telegram/file/bot${bot.token}/${file.file_path}`;
    const got = await fetch(url);
    expect(got.headers.get('content-length')).toBe(String(bytes.length));
    const sum = (all: Buffer) => createHash('sha256').update(all).digest('hex');
    expect(sum(Buffer.from(await got.arrayBuffer()))).toBe(sum(bytes));
    await bot.advance(3_601_000);
    const late = await fetch(url);
    expect(late.status).toBe(404);
    expect(await late.json()).toEqual(refusal(404, 'Not Found'));
    expect((await download(fileId)).status).toBe(200);
  });

  it('gives files to their own bot and a good token alone', async () => {
    const fileId = await receive(Buffer.from('a'));
    const { file_path: path } = await bot.ok<{ file_path: string }>('getFile', { file_id: fileId });
    const at = (token: string, wanted = path) =>
      fetch(`${bot.simulators.url}/telegram/file/bot${token}/${wanted}`).then(({ status }) => status);
    expect(await at('999:AAother')).toBe(404);
    expect(await at(bot.token, '../telegram.jsonl')).toBe(404);
    expect(await at(bot.token, encodeURIComponent('../telegram.jsonl'))).toBe(404);
    await bot.simulators.control('POST', '/revoke', { provider: 'telegram', credential: bot.token });
    expect(await at(bot.token)).toBe(401);
  });

  it.each([
    [{}, 'file_id not specified'],
    [{ file_id: 'curto' }, 'invalid file_id'],
    [{ file_id: '../../etc/passwd/../../etc/passwd' }, 'invalid file_id'],
    [{ file_id: 'A'.repeat(40) }, 'wrong file_id or the file is temporarily unavailable'],
  ])('refuses %j', async (params, why) => {
    expect((await bot.call('getFile', params)).body).toEqual(refusal(400, `Bad Request: ${why}`));
  });

  it('refuses what has more than 20 MB, and what is not there for now', async () => {
    const big = await receive(Buffer.alloc(20 * megabyte + 1));
    expect((await bot.call('getFile', { file_id: big })).body).toEqual(
      refusal(400, 'Bad Request: file is too big'),
    );
    const fileId = await receive(Buffer.alloc(20 * megabyte));
    const availability = (available: boolean) =>
      bot.simulators.control('PATCH', `/telegram/files/${fileId}`, { account: bot.id, available });
    await availability(false);
    expect((await bot.call('getFile', { file_id: fileId })).body).toEqual(
      refusal(400, 'Bad Request: wrong file_id or the file is temporarily unavailable'),
    );
    await availability(true);
    expect((await bot.call('getFile', { file_id: fileId })).status).toBe(200);
  });
});
