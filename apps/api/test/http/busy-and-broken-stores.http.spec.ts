import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import { Redis } from 'ioredis';
import { systemActor } from '../../src/kernel/actor.js';
import { Public } from '../../src/kernel/decorators.js';
import { TenantDb } from '../../src/platform/db/tenant-db.js';
import { Health } from '../../src/platform/health/health.js';
import { OwnLimit } from '../../src/platform/http/rate-limit.guard.js';
import { Metrics } from '../../src/platform/metrics/metrics.js';
import { RedisEvicts } from '../../src/program.js';
import { RedisConnection } from '../../src/platform/redis/redis-connection.js';
import { startApp, type TestApp } from '../setup/app.js';
import { testRedisUrl } from '../setup/database.js';
import { platformWith } from '../setup/platform-app.js';

const gate = { open: (): void => undefined, shut: Promise.resolve() };

@Controller()
@Public()
@OwnLimit('a test')
class BusyController {
  constructor(private readonly db: TenantDb) {}

  /** Holds a connection until the gate opens. */
  @Get('hold')
  hold(): Promise<{ held: boolean }> {
    return this.db.run(systemActor(randomUUID()), async () => {
      await gate.shut;
      return { held: true };
    });
  }

  @Get('ask')
  ask(): Promise<{ answer: number | undefined }> {
    return this.db.read(systemActor(randomUUID()), async () => {
      const { rows } = await this.db.client.query<{ answer: number }>('select 42 as answer');
      return { answer: rows[0]?.answer };
    });
  }
}

const modules = platformWith({ controllers: [BusyController] });

describe('when more is asked of the database than it has connections', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp({ modules, env: { DATABASE_POOL_SIZE: '20' } });
  });
  afterAll(() => app.close());

  it('20 of 40 get one, and the others get 503 with Retry-After after 2 s', async () => {
    gate.shut = new Promise<void>((resolve) => (gate.open = resolve));
    const started = performance.now();
    const turnedAway: { status: number; retryAfter: string | null; ms: number }[] = [];
    const all = Array.from({ length: 40 }, async () => {
      const response = await fetch(`${app.url}/api/v1/hold`);
      if (response.status === 503) {
        expect(await response.json()).toMatchObject({ code: 'service.unavailable' });
        turnedAway.push({
          status: 503,
          retryAfter: response.headers.get('retry-after'),
          ms: performance.now() - started,
        });
        if (turnedAway.length === 20) gate.open();
      }
      return response.status;
    });
    const statuses = await Promise.all(all);
    expect(statuses.filter((status) => status === 200)).toHaveLength(20);
    expect(turnedAway).toHaveLength(20);
    for (const { retryAfter, ms } of turnedAway) {
      expect(Number(retryAfter)).toBeGreaterThan(0);
      expect(ms).toBeGreaterThan(1_900);
      expect(ms).toBeLessThan(10_000);
    }
    expect(await (await fetch(`${app.url}/api/v1/ask`)).json()).toEqual({ answer: 42 });
  });

  it('a connection that is killed costs one request a 503, and no other anything', async () => {
    await fetch(`${app.url}/api/v1/ask`);
    gate.shut = new Promise<void>((resolve) => (gate.open = resolve));
    const held = fetch(`${app.url}/api/v1/hold`);
    for (let dead = 0; dead === 0;) {
      const rows = await app.sql(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and state = 'idle in transaction' and application_name like 'crm-%'`,
      );
      dead = rows.length;
    }
    gate.open();
    const response = await held;
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).not.toBeNull();
    expect((await fetch(`${app.url}/api/v1/ask`)).status).toBe(200);
  });
});

describe('without its stores', () => {
  it('is not ready without PostgreSQL, and says so', async () => {
    const app = await startApp({ modules, env: { DATABASE_URL: 'postgres://crm_app@127.0.0.1:1/crm_test' } });
    const ready = await fetch(`${app.url}/health/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({ status: 'unavailable', postgres: 'down', redis: 'ok' });
    expect((await fetch(`${app.url}/health/live`)).status).toBe(200);
    const ask = await fetch(`${app.url}/api/v1/ask`);
    expect(ask.status).toBe(503);
    expect(ask.headers.get('retry-after')).toBe('2');
    await app.close();
  });

  it('is ready without Redis, only degraded, and recovers by itself', async () => {
    const app = await startApp({ modules, env: { REDIS_URL: 'redis://127.0.0.1:1' } });
    const ready = await fetch(`${app.url}/health/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({ status: 'ready', postgres: 'ok', redis: 'degraded' });
    expect((await fetch(`${app.url}/api/v1/ask`)).status).toBe(200);
    expect((await fetch(`${app.url}/metrics`)).status).toBe(200);
    await app.close();
  });

  it('is degraded on a Redis that answers and takes no key any more', async () => {
    const url = testRedisUrl();
    const administrator = new Redis(url);
    const name = `reader-${randomUUID()}`;
    await administrator.call('ACL', 'SETUSER', name, 'on', '>full', '~*', '&*', '+@all', '-set');
    const full = new URL(url);
    [full.username, full.password] = [name, 'full'];
    const app = await startApp({ modules, env: { REDIS_URL: full.href } });
    const ready = await fetch(`${app.url}/health/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({ status: 'ready', postgres: 'ok', redis: 'degraded' });
    await app.close();
    await administrator.call('ACL', 'DELUSER', name);
    administrator.disconnect();
  });

  it('does not start on a Redis that may throw keys away', async () => {
    class Evicting extends RedisConnection {
      override policyAtBoot(): Promise<string> {
        return Promise.resolve('allkeys-lru');
      }
    }
    const quiet = { debug() {}, info() {}, warn() {}, error() {} };
    const evicting = new Evicting({ redisUrl: 'redis://127.0.0.1:1' }, quiet);
    await expect(startApp({ modules, overrides: [[RedisConnection, evicting]] })).rejects.toThrow(
      RedisEvicts,
    );
    evicting.close();
  });

  it('is not ready any more when it is asked to end', async () => {
    const app = await startApp({ modules });
    app.nest.get(Health).drain();
    const ready = await fetch(`${app.url}/health/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ status: 'draining' });
    await app.close();
    await expect(fetch(`${app.url}/health/live`)).rejects.toThrow();
  });
});

describe('a program without the role api', () => {
  it('serves its health and its metrics, and nothing else', async () => {
    const app = await startApp({ modules, roles: 'worker' });
    for (const path of ['/health/live', '/health/ready', '/metrics']) {
      expect((await fetch(`${app.url}${path}`)).status).toBe(200);
    }
    for (const path of ['/', '/api/v1/ask', '/api/openapi.json', '/healthy', '/webhooks/whatsapp/x']) {
      expect((await fetch(`${app.url}${path}`)).status).toBe(404);
    }
    await app.close();
  });
});

describe('the metrics', () => {
  it('count what contexts count', async () => {
    const app = await startApp({ modules });
    const metrics = app.nest.get(Metrics);
    metrics.count('crm_test_total', 'Things.', { kind: 'a' });
    metrics.count('crm_test_total', 'Things.', { kind: 'a' });
    metrics.count('crm_test_total', 'Things.', { kind: 'b' });
    const text = await (await fetch(`${app.url}/metrics`)).text();
    expect(text).toContain('crm_test_total{kind="a"} 2');
    expect(text).toContain('crm_test_total{kind="b"} 1');
    await app.close();
  });

  it('need the token wherever one is set, and do not exist in production without one', async () => {
    const withToken = await startApp({ modules, env: { METRICS_TOKEN: 'a-token-for-prometheus' } });
    const read = (app: TestApp, authorization?: string) =>
      fetch(`${app.url}/metrics`, { headers: authorization === undefined ? {} : { authorization } });
    expect((await read(withToken)).status).toBe(404);
    expect((await read(withToken, 'Bearer wrong')).status).toBe(404);
    expect((await read(withToken, 'Bearer a-token-for-prometheus')).status).toBe(200);
    await withToken.close();
    const production = await startApp({ modules, env: { NODE_ENV: 'production' } });
    expect((await read(production)).status).toBe(404);
    await production.close();
  });
});
