import { randomUUID } from 'node:crypto';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { Doorbell } from '../../src/kernel/doorbell.js';
import { startApp, type TestApp } from '../setup/app.js';
import { testRedisUrl } from '../setup/database.js';
import { FakeProvider } from '../setup/fake-provider.js';
import { inState, somePhone, write } from '../setup/whatsapp-desk.js';
import {
  conversationWith,
  customerWrites,
  everythingApplied,
  openLine,
  thread,
  until,
} from '../setup/whatsapp-line.js';

/** Nobody is ever woken. */
class SilentDoorbell extends Doorbell {
  inbound(): void {}
  outbound(): void {}
  change(): void {}
  media(): void {}
  reading(): void {}
  imports(): void {}
  exports(): void {}
  relay(): void {}
  delivery(): void {}
}

/** A Redis database of a test's own, so that it may be wiped. */
function ownRedis(number: number): string {
  const url = new URL(testRedisUrl());
  url.pathname = `/${String(number)}`;
  return url.href;
}

async function deadPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}

/** A Redis that lets who asks it a second time what it is wait longer than a command may take. */
async function hesitantRedis(): Promise<{ url: string; close(): void }> {
  const real = new URL(ownRedis(9));
  const server = createServer((asking) => {
    const answering = connect(Number(real.port), real.hostname);
    let asked = 0;
    let held: Promise<void> | undefined;
    asking.on('data', (bytes) => {
      asked += bytes.toString('latin1').match(/\r\ninfo\r\n/gi)?.length ?? 0;
      if (asked > 1) held ??= new Promise((resolve) => setTimeout(resolve, 1_500));
      answering.write(bytes);
    });
    answering.on('data', (bytes) => void Promise.resolve(held).then(() => asking.write(bytes)));
    for (const [one, other] of [
      [asking, answering],
      [answering, asking],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = new URL(real);
  url.port = String((server.address() as AddressInfo).port);
  return { url: url.href, close: () => server.close() };
}

async function withApp(
  options: Pick<NonNullable<Parameters<typeof startApp>[0]>, 'overrides'> & { redisUrl: string },
  work: (app: TestApp, provider: FakeProvider) => Promise<void>,
): Promise<void> {
  const provider = await FakeProvider.start();
  const env = {
    RATE_LIMIT_FACTOR: '10000',
    WHATSAPP_API_BASE_URL: provider.url,
    REDIS_URL: options.redisUrl,
  };
  const app = await startApp({ roles: 'api,worker', env, overrides: options.overrides ?? [] });
  try {
    await work(app, provider);
  } finally {
    await app.close();
    await provider.close();
  }
}

/** A customer writes, a person answers, and the answer is numbered for the screens. */
async function thereAndBack(app: TestApp, provider: FakeProvider): Promise<void> {
  const line = await openLine(app);
  const conversationId = await conversationWith(app, line, somePhone());
  const text = `resposta ${randomUUID()}`;
  const { body } = await write(line, conversationId, { text });
  await inState(line, conversationId, body.id, 'sent');
  expect(provider.withText(text)).toHaveLength(1);
  await until(async () => (await thread(line, conversationId)).every(({ seq }) => Number(seq) > 0));
}

describe('everything is delivered, only slower,', () => {
  it('when Redis is away from the start', async () => {
    await withApp({ redisUrl: `redis://127.0.0.1:${String(await deadPort())}` }, thereAndBack);
  }, 60_000);

  it('when nobody rings', async () => {
    await withApp({ redisUrl: testRedisUrl(), overrides: [[Doorbell, new SilentDoorbell()]] }, thereAndBack);
  }, 60_000);

  it('when nobody rings and thousands of conversations wait for a channel that is switched off', async () => {
    const overrides = [[Doorbell, new SilentDoorbell()]] as const;
    await withApp({ redisUrl: testRedisUrl(), overrides }, async (app, provider) => {
      const off = await openLine(app);
      await queueMany(app, await conversationWith(app, off, somePhone()), 4_000);
      const path = `channels/${off.channelId}`;
      const { body } = await off.owner.browser.get(path);
      expect((await off.owner.browser.patch(path, { disabled: true, version: body.version })).status).toBe(
        200,
      );
      await thereAndBack(app, provider);
    });
  }, 60_000);

  it('when Redis is wiped again and again meanwhile', async () => {
    const redis = new Redis(ownRedis(5));
    await withApp({ redisUrl: ownRedis(5) }, async (app, provider) => {
      const line = await openLine(app);
      const phones = Array.from({ length: 10 }, somePhone);
      for (const from of phones) {
        await customerWrites(app, line, { from, text: 'Oi' });
        await redis.flushdb();
      }
      await everythingApplied(app);
      const rows = await app.sql<{ id: string }>('select id from conversations where channel_id = $1', [
        line.channelId,
      ]);
      expect(rows).toHaveLength(10);
      for (const { id } of rows) {
        await write(line, id);
        await redis.flushdb();
      }
      await until(() => provider.sends.length === 10);
      await until(async () => {
        const open = await app.sql("select from messages where direction = 'outbound' and status <> 'sent'");
        return open.length === 0;
      });
      expect(new Set(provider.sends.map(({ reference }) => reference)).size).toBe(10);
    });
    redis.disconnect();
  }, 60_000);
});

it('Redis holds no message, token, name or number, only ids', async () => {
  const redis = new Redis(ownRedis(6));
  await redis.flushdb();
  await withApp({ redisUrl: ownRedis(6) }, async (app) => {
    const line = await openLine(app);
    const from = somePhone();
    const text = `segredo${randomUUID()}`;
    const conversationId = await conversationWith(app, line, from, text);
    const { body } = await write(line, conversationId, { text });
    await inState(line, conversationId, body.id, 'sent');
    const held = await everythingIn(redis);
    expect(held.length).toBeGreaterThan(0);
    const { token, cookie } = line.owner.browser;
    const [channel] = await app.sql<{ credentials: string }>('select credentials::text from channels');
    const secrets = [
      text,
      from,
      'Ana Souza',
      line.appSecret,
      line.owner.email,
      token,
      cookie,
      channel?.credentials,
    ];
    for (const secret of secrets) expect(held).not.toContain(String(secret));
  });
  redis.disconnect();
}, 60_000);

/** Replies that have waited for long, each in a conversation of its own. */
async function queueMany(app: TestApp, like: string, count: number): Promise<void> {
  await app.sql(
    `with more as (
       insert into conversations (workspace_id, id, channel_id, channel_type, contact_id, identity_id, thread_key, contact_name,
         contact_address, last_message_at, last_message_preview)
       select workspace_id, gen_random_uuid(), channel_id, channel_type, contact_id, identity_id, 'thread ' || n, contact_name,
         contact_address, now(), '' from conversations, generate_series(1, $2::int) n where id = $1
       returning workspace_id, id, channel_id)
     insert into messages (workspace_id, id, conversation_id, channel_id, direction, kind, text, origin, status, sent_at, created_at,
       send_seq, next_try_at)
     select workspace_id, gen_random_uuid(), id, channel_id, 'outbound', 'text', 'Oi', 'agent', 'queued', now(), now(), 1,
       now() - interval '1 hour' from more`,
    [like, count],
  );
}

async function everythingIn(redis: Redis): Promise<string> {
  const parts: unknown[] = [];
  for (const key of await redis.keys('*')) {
    const type = await redis.type(key);
    parts.push(key, await readers[type]?.(redis, key));
  }
  return JSON.stringify(parts);
}

const readers: Readonly<Record<string, (redis: Redis, key: string) => Promise<unknown>>> = {
  string: (redis, key) => redis.get(key),
  hash: (redis, key) => redis.hgetall(key),
  list: (redis, key) => redis.lrange(key, 0, -1),
  set: (redis, key) => redis.smembers(key),
  zset: (redis, key) => redis.zrange(key, '0', '-1'),
  stream: (redis, key) => redis.xrange(key, '-', '+'),
};

it('what only a wake-up starts still happens when Redis hesitated as the program started', async () => {
  const redis = await hesitantRedis();
  await withApp({ redisUrl: redis.url }, async (app, provider) => {
    const line = await openLine(app);
    const conversationId = await conversationWith(app, line, somePhone());
    await app.sql("update channels set status = 'connected' where id = $1", [line.channelId]);
    await line.owner.browser.post(`conversations/${conversationId}/read`);
    await until(() => provider.reads.length > 0);
  });
  redis.close();
});
