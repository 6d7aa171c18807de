import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import type { TestApp } from '../setup/app.js';
import { BuiltProgram, ensureBuilt } from '../setup/built-program.js';
import { createTestDatabase } from '../setup/database.js';
import { upload } from '../setup/files.js';
import { MediaProvider } from '../setup/media-provider.js';
import { environmentOf } from '../setup/settings.js';
import { somePhone } from '../setup/whatsapp-desk.js';
import { conversationWith, openLine, until, type Line } from '../setup/whatsapp-line.js';
import { photo, voiceNote } from '../../src/platform/media/testing/samples.js';

const size = 100 * 1024 * 1024;
const allowedGrowth = 50 * 1024 * 1024;
const chunk = Buffer.alloc(1 << 20, 'x');

let program: BuiltProgram;
let provider: MediaProvider;
let pool: pg.Pool;
let env: Record<string, string>;
let line: Line;
let app: Pick<TestApp, 'url' | 'sql'>;

beforeAll(async () => {
  ensureBuilt();
  provider = await MediaProvider.start();
  const database = await createTestDatabase();
  env = {
    ...environmentOf(database),
    DATABASE_OWNER_URL: database.ownerUrl,
    WHATSAPP_API_BASE_URL: provider.url,
    RATE_LIMIT_FACTOR: '1000',
  };
  program = await BuiltProgram.start(env);
  pool = new pg.Pool({ connectionString: database.superUrl, max: 2 });
  app = {
    url: program.url,
    async sql<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
      return (await pool.query<Row>(text, [...values])).rows;
    },
  };
  line = await openLine(app as TestApp);
}, 180_000);

afterAll(async () => {
  await program.stop();
  await pool.end();
  await provider.close();
  await rm(env.CRM_DATA_DIR ?? '', { recursive: true, force: true });
});

function* megabytes(): Generator<Buffer> {
  for (let sent = 0; sent < size; sent += chunk.length) yield chunk;
}

/** A hundred megabytes as a form, without holding them here either; the attachment's id. */
async function uploadLarge(): Promise<string> {
  const head = Buffer.from(
    '--x\r\nContent-Disposition: form-data; name="file"; filename="grande.bin"\r\nContent-Type: application/octet-stream\r\n\r\n',
  );
  const tail = Buffer.from('\r\n--x--\r\n');
  const answer = new Promise<Record<string, unknown>>((resolve, reject) => {
    const sending = request(`${app.url}/api/v1/attachments`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${line.owner.browser.token ?? ''}`,
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': head.length + size + tail.length,
      },
    });
    sending.on('error', reject);
    sending.on('response', (response) => {
      void response.toArray().then((parts) => {
        resolve(JSON.parse(Buffer.concat(parts as Buffer[]).toString()) as Record<string, unknown>);
      });
    });
    const body = function* () {
      yield head;
      yield* megabytes();
      yield tail;
    };
    void pipeline(Readable.from(body()), sending);
  });
  const { id, size: stored } = await answer;
  expect(stored).toBe(size);
  return String(id);
}

async function downloaded(url: unknown): Promise<string> {
  const hash = createHash('sha256');
  const { body } = await fetch(`${app.url}${String(url)}`);
  for await (const part of body ?? []) hash.update(part as Uint8Array);
  return hash.digest('hex');
}

async function announce(mediaId: string): Promise<string> {
  const conversationId = await conversationWith(app as TestApp, line, somePhone());
  const [row] = await app.sql<{ id: string }>(
    `insert into attachments (workspace_id, id, message_id, kind, mime_type, state, reference, next_try_at, created_at)
     select workspace_id, gen_random_uuid(), id, 'document', '', 'pending', $2, now(), now()
     from messages where conversation_id = $1 returning id`,
    [conversationId, { id: mediaId }],
  );
  return row?.id ?? '';
}

/** Sends a file as a document; once the provider has all of it. */
async function send(attachmentId: string): Promise<number> {
  const conversationId = await conversationWith(app as TestApp, line, somePhone());
  const before = provider.graph.uploads.length;
  const { status, text } = await line.owner.browser.post(`conversations/${conversationId}/messages`, {
    kind: 'document',
    attachments: [attachmentId],
  });
  if (status !== 201) throw new Error(text);
  const received = await until(() => provider.graph.uploads[before], 60_000);
  return received.bytes.length;
}

async function fetched(id: string): Promise<Record<string, unknown>> {
  return until(async () => {
    const { body } = await line.owner.browser.get(`attachments/${id}`);
    return body.state === 'ready' && body;
  }, 60_000);
}

/** Everything that is loaded once is loaded, and what it takes is no growth. */
async function warmUp(): Promise<void> {
  for (const bytes of [await photo(), voiceNote(1), Buffer.alloc(8 << 20, 'x')]) {
    const { body } = await upload(app as TestApp, line.owner, bytes, { name: 'a' });
    await downloaded(body.url);
    if (body.mimeType === 'text/plain') await send(String(body.id));
  }
  await fetched(await announce(provider.has({ bytes: Buffer.alloc(8 << 20, 'x') })));
}

it('passes 100 MB in either direction while memory grows by less than 50 MB', async () => {
  await warmUp();
  const expected = createHash('sha256');
  for (const part of megabytes()) expected.update(part);
  const digest = expected.digest('hex');
  const before = program.memory().now;
  program.watchMemory();

  const sentId = await uploadLarge();
  const sent = (await line.owner.browser.get(`attachments/${sentId}`)).body;
  expect(await downloaded(sent.url)).toBe(digest);
  expect(await send(sentId)).toBeGreaterThan(size);

  const mediaId = provider.has({
    answer: (response) => {
      response.writeHead(200, { 'content-length': size });
      void pipeline(Readable.from(megabytes()), response);
    },
  });
  const got = await fetched(await announce(mediaId));
  expect(got.size).toBe(size);
  expect(await downloaded(got.url)).toBe(digest);

  const growth = program.memory().most - before;
  process.stdout.write(
    `memory: ${String(before >> 20)} MB before, at most ${String(growth >> 20)} MB more\n`,
  );
  expect(growth).toBeLessThan(allowedGrowth);
}, 180_000);
