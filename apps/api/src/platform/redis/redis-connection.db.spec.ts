import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { testRedisUrl } from '../../../test/setup/database.js';
import { RedisConnection } from './redis-connection.js';

const said: string[] = [];
const logger = {
  debug: () => undefined,
  info: (message: string) => said.push(message),
  warn: (message: string) => said.push(message),
  error: (message: string) => said.push(message),
};

/** Something that listens where Redis should and answers INFO with a policy of our choice. */
function pretender(policy: string): Promise<{ url: string; server: Server; hangUp: () => void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      for (const command of data.toString().split(/(?=\*\d+\r\n)/)) {
        const isInfo = /\r\ninfo\r\n/i.test(command);
        const text = `maxmemory_policy:${policy}\r\nloading:0\r\n`;
        socket.write(isInfo ? `$${text.length}\r\n${text}\r\n` : '+OK\r\n');
      }
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      const hangUp = () => {
        for (const socket of sockets) socket.destroy();
      };
      resolve({ url: `redis://127.0.0.1:${port}`, server, hangUp });
    });
  });
}

describe('the way to Redis', () => {
  let open: RedisConnection | undefined;

  const connect = (redisUrl: string) => (open = new RedisConnection({ redisUrl }, logger));
  afterEach(() => {
    open?.close();
    said.length = 0;
  });

  it('answers, and tells its policy', async () => {
    const redis = connect(testRedisUrl());
    expect(await redis.policyAtBoot(2_000)).toBe('noeviction');
    expect(redis.isReady).toBe(true);
    expect(await redis.client.ping()).toBe('PONG');
  });

  it('opens connections of their own for workers and for messages', async () => {
    const redis = connect(testRedisUrl());
    const [worker, messages] = [redis.forWorker(), redis.forPubSub()];
    expect(worker.options.maxRetriesPerRequest).toBeNull();
    expect([await worker.ping(), await messages.ping()]).toEqual(['PONG', 'PONG']);
  });

  it('fails at once while Redis is away, and lets the program start', async () => {
    const redis = connect('redis://127.0.0.1:1');
    expect(await redis.policyAtBoot(50)).toBeNull();
    // Not "timed out": the command was never put on the way.
    await expect(redis.client.get('x')).rejects.toThrow(/isn't writeable/);
    expect(redis.isReady).toBe(false);
    expect(said).toEqual(['redis is away: working without it']);
  });

  it('says which policy throws keys away', async () => {
    const fake = await pretender('allkeys-lru');
    expect(await connect(fake.url).policyAtBoot(2_000)).toBe('allkeys-lru');
    open?.close();
    fake.server.close();
  });

  it('comes back by itself, says so once, and complains when the policy has changed meanwhile', async () => {
    const fake = await pretender('volatile-ttl');
    const redis = connect(fake.url);
    await redis.policyAtBoot(2_000);
    const back = new Promise((resolve) =>
      redis.client.once('close', () => redis.client.once('ready', resolve)),
    );
    fake.hangUp();
    await back;
    await redis.client.info('memory');
    expect(said.filter((line) => line.startsWith('redis is'))).toEqual([
      'redis is away: working without it',
      'redis is back',
    ]);
    expect(said).toContain('redis may evict keys: set maxmemory-policy noeviction');
    redis.close();
    fake.hangUp();
    fake.server.close();
  });
});
