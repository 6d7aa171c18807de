import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FetchInboundMedia } from '../../src/contexts/messages/application/fetch-inbound-media.js';
import {
  page,
  photo,
  runFfmpeg,
  scriptedSvg,
  video,
  voiceNote,
} from '../../src/platform/media/testing/samples.js';
import { WakeUps } from '../../src/platform/queue/wake-ups.js';
import { startApp, type TestApp } from '../setup/app.js';
import { announceFiles, type Announced } from '../setup/files.js';
import { MediaProvider, type ProvidedFile } from '../setup/media-provider.js';
import { listen } from '../setup/socket-ear.js';
import { somePhone } from '../setup/whatsapp-desk.js';
import { conversationWith, openLine, until, type Line } from '../setup/whatsapp-line.js';

let provider: MediaProvider;
let app: TestApp;
let line: Line;

beforeAll(async () => {
  provider = await MediaProvider.start();
  app = await startApp({
    roles: 'api,worker',
    env: { RATE_LIMIT_FACTOR: '10000', WHATSAPP_API_BASE_URL: provider.url },
  });
  line = await openLine(app);
});

afterAll(async () => {
  await app.close();
  await provider.close();
});

type View = Record<string, unknown>;
const running = new AbortController().signal;

async function view(id: string): Promise<View> {
  return (await line.owner.browser.get(`attachments/${id}`)).body;
}

/** A customer's file, as it stands when the worker is done with it. */
async function received(file: ProvidedFile, announced: Omit<Announced, 'mediaId'> = {}): Promise<View> {
  const conversationId = await conversationWith(app, line, somePhone());
  const mediaId = provider.has(file);
  const { attachmentIds } = await announceFiles(app, line, conversationId, [{ mediaId, ...announced }]);
  const id = attachmentIds[0] ?? '';
  return until(async () => {
    const seen = await view(id);
    return seen.state !== 'pending' && seen;
  });
}

async function bytesAt(url: unknown): Promise<Buffer> {
  return Buffer.from(await (await fetch(`${app.url}${String(url)}`)).arrayBuffer());
}

describe('a customer’s file', () => {
  it('is stored as it was sent: a photo', async () => {
    const bytes = await photo();
    const file = await received({ bytes, mimeType: 'image/jpeg' }, { mimeType: 'image/jpeg' });
    expect(file).toMatchObject({
      kind: 'image',
      mimeType: 'image/jpeg',
      state: 'ready',
      error: null,
      width: 400,
    });
    expect((await bytesAt(file.url)).equals(bytes)).toBe(true);
    expect((await bytesAt(file.thumbnailUrl)).includes('SEGREDO-DO-CLIENTE')).toBe(false);
  });

  it('that is a voice note is kept as it came, and as AAC in MP4 for every browser', async () => {
    const bytes = voiceNote(2);
    const file = await received({ bytes }, { kind: 'audio', mimeType: 'audio/ogg; codecs=opus' });
    expect(file).toMatchObject({ kind: 'audio', mimeType: 'audio/ogg', size: bytes.length });
    expect((await bytesAt(file.url)).equals(bytes)).toBe(true);
    const playable = await bytesAt(file.playableUrl);
    expect(playable.subarray(4, 8).toString()).toBe('ftyp');
    // 2 s of one channel at 8 kHz and 16 bits: a decoder found all of it.
    const data = `data:audio/mp4;base64,${playable.toString('base64')}`;
    const samples = runFfmpeg(['-i', data, '-ac', '1', '-ar', '8000', '-f', 's16le', 'pipe:1']);
    expect(samples.length / 16_000).toBeCloseTo(2, 0);
  });

  it('may be a video of 16 MB', async () => {
    const bytes = Buffer.concat([video(1), Buffer.alloc(16 << 20)]);
    const file = await received({ bytes }, { kind: 'video', mimeType: 'video/mp4' });
    expect(file).toMatchObject({ kind: 'video', state: 'ready', size: bytes.length });
  });

  it.each([
    [
      'a drawing with a script',
      scriptedSvg,
      { kind: 'document', mimeType: 'image/svg+xml', name: 'a.svg' },
      null,
    ],
    [
      'a page that says it is a photo',
      page,
      { kind: 'image', mimeType: 'image/jpeg' },
      'media.type_mismatch',
    ],
    [
      'a page that says it is a sticker',
      page,
      { kind: 'sticker', mimeType: 'image/webp' },
      'media.type_mismatch',
    ],
  ] as const)('is kept for download alone when it is %s', async (_what, bytes, announced, code) => {
    const file = await received({ bytes }, announced);
    expect(file).toMatchObject({ kind: 'document', state: 'ready', thumbnailUrl: null });
    expect((file.error as { code: string } | null)?.code ?? null).toBe(code);
    const { headers } = await fetch(`${app.url}${String(file.url)}`);
    expect(headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(headers.get('content-type')).toBe('application/octet-stream');
  });

  it.each([
    ['empty', { bytes: Buffer.alloc(0) }, {}, 'media.empty', /vazio/],
    [
      'announced as too large',
      { bytes: Buffer.from('a') },
      { size: 101 * 1024 * 1024 },
      'media.too_large',
      /100 MB/,
    ],
    [
      'too large without saying so',
      {
        answer: (response) => {
          response.writeHead(200);
          const more = () => {
            while (!response.destroyed && response.write(Buffer.alloc(1 << 20)));
            if (!response.destroyed) response.once('drain', more);
          };
          more();
        },
      },
      {},
      'media.too_large',
      /100 MB/,
    ],
    ['gone', { answer: (response) => void response.writeHead(404).end() }, {}, 'media.expired', /expirou/],
    [
      'said to lie inside our network',
      {
        answer: (response) =>
          void response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end(),
      },
      {},
      'media.refused',
      /não entregou/,
    ],
  ] as [string, ProvidedFile, Omit<Announced, 'mediaId'>, string, RegExp][])(
    'that is %s fails at once, in plain words',
    async (_what, file, announced, code, words) => {
      const seen = await received(file, announced);
      expect(seen).toMatchObject({ state: 'failed', url: null, thumbnailUrl: null, error: { code } });
      expect((seen.error as { message: string }).message).toMatch(words);
    },
  );

  it('behind a redirect into our network is never asked for', async () => {
    let asked = 0;
    const inner = createServer((_request, response) => {
      asked += 1;
      response.end('segredo');
    });
    await new Promise<void>((resolve) => inner.listen(0, '127.0.0.1', resolve));
    const location = `http://127.0.0.1:${String((inner.address() as AddressInfo).port)}/`;
    const seen = await received({ answer: (response) => void response.writeHead(302, { location }).end() });
    expect([seen.state, asked]).toEqual(['failed', 0]);
    inner.close();
  });

  it('is asked for again when the provider breaks off or cannot answer, until it is here', async () => {
    const bytes = await photo();
    const file = await received({
      answer: (response, asked) => {
        if (asked === 1) response.writeHead(503).end();
        else if (asked === 2) {
          response.writeHead(200, { 'content-length': bytes.length });
          response.write(bytes.subarray(0, 100), () => response.destroy());
        } else response.writeHead(200).end(bytes);
      },
    });
    expect(file).toMatchObject({ state: 'ready', kind: 'image', size: bytes.length });
  });

  it('can be asked for again by a person after it failed, and only then', async () => {
    const bytes = await photo();
    const failed = await received({
      answer: (response, asked) => {
        if (asked <= 2) response.writeHead(404).end();
        else response.writeHead(200).end(bytes);
      },
    });
    expect(failed.state).toBe('failed');
    const retry = () => line.owner.browser.post(`attachments/${String(failed.id)}/retry`);
    const answer = await retry();
    expect([answer.status, answer.body.state, answer.body.error]).toEqual([200, 'pending', null]);
    await until(async () => (await view(String(failed.id))).state === 'ready');
    const again = await retry();
    expect([again.status, again.body.code]).toEqual([409, 'attachment.not_retryable']);
  });

  it('is told to those who watch when it is here, without addresses, since a room is many readers', async () => {
    const ear = await listen(app, line.owner);
    const file = await received({ bytes: await photo() });
    const frame = await ear.hears('message.updated', (data) =>
      JSON.stringify(data).includes(String(file.id)),
    );
    expect((frame.data as { attachments: object[] }).attachments).toMatchObject([
      { id: file.id, state: 'ready', url: null, thumbnailUrl: null },
    ]);
    ear.close();
  });

  it('is fetched by one worker at a time, and by another when that one died', async () => {
    const open: (() => void)[] = [];
    const bytes = await photo();
    const conversationId = await conversationWith(app, line, somePhone());
    const mediaId = provider.has({
      answer: (response) => open.push(() => void response.writeHead(200).end(bytes)),
    });
    const { attachmentIds } = await announceFiles(app, line, conversationId, [{ mediaId }]);
    const id = attachmentIds[0] ?? '';
    await until(() => provider.asked.get(mediaId) === 1);
    const fetching = app.nest.get(FetchInboundMedia);
    await fetching.execute(line.owner.workspaceId, id, running);
    expect(provider.asked.get(mediaId)).toBe(1);
    // The worker is dead as far as its claim tells; what it brings later is of an old try.
    await app.sql("update attachments set next_try_at = now() - interval '1 second' where id = $1", [id]);
    const second = fetching.execute(line.owner.workspaceId, id, running);
    await until(() => provider.asked.get(mediaId) === 2);
    open[1]?.();
    await second;
    expect((await view(id)).state).toBe('ready');
    const [before] = await app.sql('select tries, storage_key from attachments where id = $1', [id]);
    open[0]?.();
    await until(
      async () =>
        (await app.sql("select from stray_files where due_at > now() + interval '1 minute'")).length > 0,
    );
    expect(await app.sql('select tries, storage_key from attachments where id = $1', [id])).toEqual([before]);
  });

  it('waits for the next program when this one stops, without having been tried', async () => {
    const conversationId = await conversationWith(app, line, somePhone());
    const mediaId = provider.has({
      answer: (response) => void response.writeHead(200).write('half'),
    });
    const { attachmentIds } = await announceFiles(app, line, conversationId, [{ mediaId }]);
    await until(() => provider.asked.get(mediaId) === 1);
    await app.nest.get(WakeUps).stop();
    expect(await app.sql('select state, tries from attachments where id = $1', [attachmentIds[0]])).toEqual([
      { state: 'pending', tries: 0 },
    ]);
  });
});
