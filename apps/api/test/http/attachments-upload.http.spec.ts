import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fullSight } from '../../src/kernel/sight.js';
import { AttachmentStore } from '../../src/contexts/messages/application/ports/attachment-store.js';
import { EraseFiles } from '../../src/contexts/messages/application/erase-files.js';
import { UnitOfWork } from '../../src/kernel/unit-of-work.js';
import type { Actor } from '../../src/kernel/actor.js';
import {
  page,
  photo,
  scriptedSvg,
  video,
  voiceNote,
  webmRecording,
} from '../../src/platform/media/testing/samples.js';
import { startApp, type TestApp } from '../setup/app.js';
import { FakeProvider } from '../setup/fake-provider.js';
import { storeOutbound, upload } from '../setup/files.js';
import { somePhone } from '../setup/whatsapp-desk.js';
import { conversationWith, openLine, thread, type Line } from '../setup/whatsapp-line.js';
import { colleague } from './browser.js';

let provider: FakeProvider;
let app: TestApp;
let line: Line;
let conversationId: string;

beforeAll(async () => {
  provider = await FakeProvider.start();
  app = await startApp({
    roles: 'api,worker',
    env: { RATE_LIMIT_FACTOR: '10000', WHATSAPP_API_BASE_URL: provider.url },
  });
  line = await openLine(app);
  conversationId = await conversationWith(app, line, somePhone());
});

afterAll(async () => {
  await app.close();
  await provider.close();
});

const owner = (): Actor => ({
  workspaceId: line.owner.workspaceId,
  userId: line.owner.userId,
  role: 'owner',
  sessionId: null,
  sight: fullSight,
});
const inTransaction = <T>(work: (store: AttachmentStore) => Promise<T>): Promise<T> =>
  app.nest.get(UnitOfWork).run(owner(), () => work(app.nest.get(AttachmentStore)));

async function bytesAt(url: unknown): Promise<Buffer> {
  const response = await fetch(`${app.url}${String(url)}`);
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

function storedFiles(): string[] {
  const folder = join(app.settings.dataDir, 'storage');
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
}

describe('uploading a file', () => {
  it('keeps it as it is, says what it is, and shows a small picture of it', async () => {
    const bytes = await photo(600, 400);
    const { status, body } = await upload(app, line.owner, bytes, {
      name: 'férias na praia.jpg',
      type: 'image/jpeg',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      kind: 'image',
      mimeType: 'image/jpeg',
      size: bytes.length,
      name: 'férias na praia.jpg',
      width: 400,
      height: 600,
      state: 'ready',
      error: null,
      playableUrl: null,
    });
    expect((await bytesAt(body.url)).equals(bytes)).toBe(true);
    expect((await bytesAt(body.thumbnailUrl)).includes('SEGREDO-DO-CLIENTE')).toBe(false);
    const again = await line.owner.browser.get(`attachments/${String(body.id)}`);
    expect(again.body).toMatchObject({ id: body.id, kind: 'image' });
  });

  it('measures a recording and makes it playable', async () => {
    const { body } = await upload(app, line.owner, voiceNote(2), { name: 'voz.ogg', type: 'audio/ogg' });
    expect(body).toMatchObject({ kind: 'audio', mimeType: 'audio/ogg' });
    expect(body.duration).toBeGreaterThan(1.9);
    expect(body.waveform).toHaveLength(64);
    expect((await bytesAt(body.playableUrl)).subarray(4, 8).toString()).toBe('ftyp');
  });

  it('takes a video of 16 MB', async () => {
    // Behind its last part a container may hold anything.
    const bytes = Buffer.concat([video(2), freeBox(16 << 20)]);
    const { status, body } = await upload(app, line.owner, bytes, { name: 'filme.mp4', type: 'video/mp4' });
    expect([status, body.kind, body.size]).toEqual([201, 'video', bytes.length]);
    expect(body.thumbnailUrl).not.toBeNull();
    expect(
      createHash('md5')
        .update(await bytesAt(body.url))
        .digest('hex'),
    ).toBe(createHash('md5').update(bytes).digest('hex'));
  });

  it('refuses an empty one, one that is none of what it says, and keeps nothing of them', async () => {
    const before = storedFiles().length;
    const answers = [
      await upload(app, line.owner, Buffer.alloc(0), { name: 'nada.txt' }),
      await upload(app, line.owner, page, { name: 'foto.png', type: 'image/png' }),
      await upload(app, line.owner, page, { name: 'foto.png', type: 'application/octet-stream' }),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [422, 'attachment.empty'],
      [422, 'attachment.type_mismatch'],
      [422, 'attachment.type_mismatch'],
    ]);
    expect(storedFiles().length).toBe(before);
  });

  it('takes 100 MB and not a byte more', async () => {
    const limit = 100 * 1024 * 1024;
    const tooLarge = await upload(app, line.owner, Buffer.alloc(limit + 1), { name: 'zeros.bin' });
    expect([tooLarge.status, tooLarge.body.code, tooLarge.body.params]).toEqual([
      413,
      'attachment.too_large',
      { limit },
    ]);
    expect((await upload(app, line.owner, Buffer.alloc(limit), { name: 'zeros.bin' })).status).toBe(201);
  }, 60_000);

  it('takes a drawing with a script, to be downloaded only', async () => {
    const { status, body } = await upload(app, line.owner, scriptedSvg, {
      name: 'logo.svg',
      type: 'image/svg+xml',
    });
    expect([status, body.kind, body.mimeType, body.thumbnailUrl]).toEqual([
      201,
      'document',
      'image/svg+xml',
      null,
    ]);
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\temp\\relatório.pdf.txt', 'relatório.pdf.txt'],
    ['foto\u202Egpj.exe', 'fotogpj.exe'],
    ['a\u0001b.txt', 'ab.txt'],
    [`${'x'.repeat(300)}.txt`, `${'x'.repeat(196)}.txt`],
  ])('keeps of the name %j what is one', async (name, kept) => {
    const { status, body } = await upload(app, line.owner, Buffer.from('Oi'), { name });
    expect([status, body.name]).toEqual([201, kept]);
  });

  it('needs a form with one file, and the right to reply', async () => {
    const viewer = await colleague(app, line.owner, 'viewer');
    expect((await upload(app, viewer, Buffer.from('Oi'))).status).toBe(403);
    expect((await line.owner.browser.post('attachments', {})).status).toBe(400);
    const wrong = await upload(app, line.owner, Buffer.from('Oi'), { field: 'document' });
    expect([wrong.status, wrong.body.errors]).toEqual([400, [{ path: 'file', message: 'is missing' }]]);
    for (const [type, body] of [
      ['multipart/form-data', 'nothing'],
      ['multipart/form-data; boundary=x', 'nothing'],
      [
        'multipart/form-data; boundary=x',
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhalf',
      ],
      ['multipart/form-data; boundary=x', '--x--'],
    ] as const) {
      const answer = await line.owner.browser.post('attachments', body, { 'content-type': type });
      expect([type, body, answer.status]).toEqual([type, body, 400]);
    }
  });

  it('that breaks off leaves nothing behind', async () => {
    const before = storedFiles().length;
    await new Promise<void>((resolve, reject) => {
      const { hostname, port } = new URL(app.url);
      const socket = connect(Number(port), hostname, () => {
        socket.write(
          `POST /api/v1/attachments HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${line.owner.browser.token ?? ''}\r\n` +
            'Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000\r\n\r\n' +
            '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhalf',
          () => socket.destroy(),
        );
      });
      socket.on('close', () => resolve());
      socket.on('error', reject);
    });
    expect((await upload(app, line.owner, Buffer.from('Oi'))).status).toBe(201);
    expect(storedFiles().length).toBe(before + 1);
  });

  it('with an Idempotency-Key makes one file, and another file with the same key is refused', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const first = await upload(app, line.owner, Buffer.from('um'), { headers });
    const second = await upload(app, line.owner, Buffer.from('um'), { headers });
    expect([first.status, second.status, second.body.id]).toEqual([201, 201, first.body.id]);
    const other = await upload(app, line.owner, Buffer.from('outro'), { headers });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.key_reused']);
  });
});

describe('a file before and after it is put into a message', () => {
  const some = async (person = line.owner) =>
    String((await upload(app, person, Buffer.from(randomUUID()), { name: 'a.txt' })).body.id);

  it('is seen by who uploaded it, then by everybody who sees the conversation', async () => {
    const [id, agent] = [await some(), await colleague(app, line.owner, 'agent')];
    expect((await agent.browser.get(`attachments/${id}`)).status).toBe(404);
    const messageId = await storeOutbound(app, line, conversationId);
    await inTransaction((store) => store.link(owner(), messageId, [id]));
    expect((await agent.browser.get(`attachments/${id}`)).status).toBe(200);
    const stranger = await openLine(app);
    expect((await stranger.owner.browser.get(`attachments/${id}`)).status).toBe(404);
  });

  it('stands in its message in the order in which it was put there', async () => {
    const ids = [await some(), await some(), await some()].reverse();
    const messageId = await storeOutbound(app, line, conversationId);
    const cards = await inTransaction((store) => store.link(owner(), messageId, ids));
    expect(cards.map(({ id }) => id)).toEqual(ids);
    const message = (await thread(line, conversationId)).find(({ id }) => id === messageId);
    expect(message?.attachments).toMatchObject(ids.map((id) => ({ id, state: 'ready', name: 'a.txt' })));
    const stored = await inTransaction((store) => store.ofMessages(owner(), [messageId, randomUUID()]));
    expect([...stored].map(([id, files]) => [id, files.map((file) => file.id)])).toEqual([[messageId, ids]]);
  });

  it.each([
    ['unknown', () => Promise.resolve([randomUUID()])],
    ['no id at all', () => Promise.resolve(['../x'])],
    ['named twice', async () => Array.from({ length: 2 }).fill(await some()) as string[]],
    ['somebody else’s', async () => [await some(await colleague(app, line.owner, 'agent'))]],
    ['another workspace’s', async () => [await some((await openLine(app)).owner)]],
    [
      'in a message already',
      async () => {
        const [id, messageId] = [await some(), await storeOutbound(app, line, conversationId)];
        await inTransaction((store) => store.link(owner(), messageId, [id]));
        return [id];
      },
    ],
  ])('cannot be put into a message when it is %s', async (_what, make) => {
    const [ids, messageId] = [await make(), await storeOutbound(app, line, conversationId)];
    await expect(inTransaction((store) => store.link(owner(), messageId, ids))).rejects.toMatchObject({
      code: 'attachment.unusable',
    });
    expect(await inTransaction((store) => store.ofMessages(owner(), [messageId]))).toEqual(new Map());
  });

  it('goes out as it is, or as a voice note', async () => {
    const recording = webmRecording(1);
    const id = String(
      (await upload(app, line.owner, recording, { name: 'gravação', type: 'audio/webm' })).body.id,
    );
    const store = app.nest.get(AttachmentStore);
    const plain = await store.fileOf(owner(), id);
    expect([plain.mimeType, plain.size, plain.name]).toEqual(['audio/webm', recording.length, 'gravação']);
    const voices = await Promise.all([1, 2].map(() => store.fileOf(owner(), id, { voice: true })));
    for (const voice of voices) {
      const bytes = await (await voice.open()).toArray();
      const whole = Buffer.concat(bytes as Buffer[]);
      expect([voice.mimeType, voice.size]).toEqual(['audio/ogg', whole.length]);
      expect(whole.subarray(28, 36).toString()).toBe('OpusHead');
    }
    const text = await some();
    await expect(store.fileOf(owner(), text, { voice: true })).rejects.toMatchObject({
      code: 'attachment.unusable',
    });
    await expect(store.fileOf(owner(), randomUUID())).rejects.toMatchObject({ code: 'attachment.unusable' });
  });

  it('is erased with its message, and after a day without one; its bytes follow', async () => {
    const [sent, old, fresh] = [await some(), await some(), await some()];
    const messageId = await storeOutbound(app, line, conversationId);
    await inTransaction((store) => store.link(owner(), messageId, [sent]));
    await app.sql("update attachments set created_at = now() - interval '25 hours' where id = any($1)", [
      [sent, old],
    ]);
    const keys = await app.sql<{ id: string; key: string }>(
      'select id, storage_key as key from attachments where id = any($1)',
      [[sent, old, fresh]],
    );
    const keyOf = (id: string) => keys.find((row) => row.id === id)?.key ?? '';
    await app.nest.get(EraseFiles).unsent(line.owner.workspaceId, [sent, old, fresh]);
    expect((await line.owner.browser.get(`attachments/${old}`)).status).toBe(404);
    expect((await line.owner.browser.get(`attachments/${sent}`)).status).toBe(200);
    await app.sql('delete from messages where id = $1', [messageId]);
    expect((await line.owner.browser.get(`attachments/${sent}`)).status).toBe(404);
    const strays = await app.sql<{ key: string }>('select key from stray_files where due_at <= now()');
    for (const { key } of strays) await app.nest.get(EraseFiles).stray(line.owner.workspaceId, key);
    const left = storedFiles();
    expect([keyOf(sent), keyOf(old), keyOf(fresh)].map((key) => left.includes(key))).toEqual([
      false,
      false,
      true,
    ]);
    expect(await app.sql('select from stray_files where due_at <= now()')).toEqual([]);
  });
});

/** Room that every reader of MP4 skips. */
function freeBox(size: number): Buffer {
  const box = Buffer.alloc(size);
  box.writeUInt32BE(size, 0);
  box.write('free', 4, 'latin1');
  return box;
}
