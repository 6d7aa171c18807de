import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public, SignedIn } from '../../src/kernel/decorators.js';
import { FailedLoginLimit } from '../../src/platform/http/failed-login-limit.js';
import { limits } from '../../src/platform/http/limits.js';
import { OwnLimit, SignedInLimitGuard, takePoint } from '../../src/platform/http/rate-limit.guard.js';
import { addressKey, RateLimiter, RateLimitExceeded } from '../../src/platform/http/rate-limiter.js';
import { RedisConnection } from '../../src/platform/redis/redis-connection.js';
import { startApp, type TestApp } from '../setup/app.js';
import { HeaderActorGuard } from '../setup/header-actor.js';
import { platformWith } from '../setup/platform-app.js';

@Controller()
class LimitedController {
  constructor(private readonly limiter: RateLimiter) {}

  @Get('open')
  @Public()
  open(): { ok: boolean } {
    return { ok: true };
  }

  @Get('free')
  @Public()
  @OwnLimit('a test')
  free(): { ok: boolean } {
    return { ok: true };
  }

  @Get('refresh')
  @Public()
  @OwnLimit('per session')
  async refresh(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    await takePoint(this.limiter, 'refresh', String(request.headers['x-session']), reply);
    return {};
  }

  @Get('mine')
  @SignedIn()
  mine(): { ok: boolean } {
    return { ok: true };
  }
}

const start = (env: Record<string, string> = {}) =>
  startApp({
    env,
    modules: platformWith({
      controllers: [LimitedController],
      providers: [
        HeaderActorGuard,
        { provide: APP_GUARD, useExisting: HeaderActorGuard },
        { provide: APP_GUARD, useExisting: SignedInLimitGuard },
      ],
    }),
  });

/** How many of `count` requests, sent a few at a time, were let through. */
async function passed(
  app: TestApp,
  path: string,
  count: number,
  headers: Record<string, string> = {},
): Promise<number> {
  let through = 0;
  for (let sent = 0; sent < count; sent += 50) {
    const batch = Array.from({ length: Math.min(50, count - sent) }, () =>
      fetch(`${app.url}/api/v1/${path}`, { headers }),
    );
    for (const response of await Promise.all(batch)) if (response.status === 200) through += 1;
  }
  return through;
}

describe('rate limits', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await start();
  });
  afterAll(() => app.close());

  it('lets an address make 60 anonymous requests a minute, whatever address it claims to be', async () => {
    expect(limits.anonymous).toMatchObject({ points: 60, seconds: 60 });
    expect(await passed(app, 'open', 60)).toBe(60);
    const refused = await fetch(`${app.url}/api/v1/open`, { headers: { 'x-forwarded-for': '203.0.113.9' } });
    expect(refused.status).toBe(429);
    expect(refused.headers.get('ratelimit-limit')).toBe('60');
    expect(refused.headers.get('ratelimit-remaining')).toBe('0');
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(await refused.json()).toMatchObject({
      code: 'rate_limit.exceeded',
      params: { retryAfterSeconds: seconds },
    });
  });

  it('counts neither static files nor health nor routes with a limit of their own', async () => {
    expect(await passed(app, 'free', 70)).toBe(70);
    expect((await fetch(`${app.url}/health/live`)).status).toBe(200);
    expect((await fetch(`${app.url}/some-file.png`)).status).toBe(404);
  });

  it('lets a person make 1,200 requests a minute, and nobody pays for another', async () => {
    expect(limits.signedIn).toMatchObject({ points: 1_200, seconds: 60 });
    const one = { 'x-user': randomUUID(), 'x-workspace': randomUUID() };
    expect(await passed(app, 'mine', 1_250, one)).toBe(1_200);
    expect(await passed(app, 'mine', 1, { ...one, 'x-user': randomUUID() })).toBe(1);
  });

  it('lets a session be renewed 30 times a minute', async () => {
    expect(limits.refresh).toMatchObject({ points: 30, seconds: 60 });
    expect(await passed(app, 'refresh', 40, { 'x-session': 'a' })).toBe(30);
    expect(await passed(app, 'refresh', 1, { 'x-session': 'b' })).toBe(1);
  });

  describe('of wrong passwords', () => {
    const fails = async (
      limit: FailedLoginLimit,
      email: string,
      ip: string,
      count: number,
    ): Promise<number> => {
      let through = 0;
      for (let i = 0; i < count; i += 1) {
        try {
          await limit.attempt(email, ip);
          through += 1;
        } catch (error) {
          if (!(error instanceof RateLimitExceeded)) throw error;
        }
      }
      return through;
    };

    it('allow 10 in 15 minutes for one e-mail from one address, however it is written', async () => {
      expect(limits.failedLoginPerPerson).toMatchObject({ points: 10, seconds: 900 });
      const limit = app.nest.get(FailedLoginLimit);
      expect(await fails(limit, 'ana@shop.example', '198.51.100.1', 6)).toBe(6);
      expect(await fails(limit, ' ANA@shop.example', '198.51.100.1', 6)).toBe(4);
      expect(await fails(limit, 'ana@shop.example', '198.51.100.2', 1)).toBe(1);
      expect(await fails(limit, 'bia@shop.example', '198.51.100.1', 1)).toBe(1);
    });

    it('allow 100 in 15 minutes from one address, whoever is tried, and a whole IPv6 network is one', async () => {
      expect(limits.failedLoginPerAddress).toMatchObject({ points: 100, seconds: 900 });
      const limit = app.nest.get(FailedLoginLimit);
      let through = 0;
      for (let i = 0; i < 120; i += 1)
        through += await fails(limit, `p${i}@shop.example`, `2001:db8:1:1::${i.toString(16)}`, 1);
      expect(through).toBe(100);
      expect(addressKey('2001:db8:1:1::1')).toBe(addressKey('2001:db8:1:1:ffff::2'));
      expect(addressKey('::ffff:198.51.100.1')).toBe('198.51.100.1');
    });

    it('do not count right ones, not even ten at the same time', async () => {
      const limit = app.nest.get(FailedLoginLimit);
      for (let round = 0; round < 3; round += 1) {
        const all = Array.from({ length: 10 }, async () => {
          await limit.attempt('caio@shop.example', '198.51.100.3');
          await limit.succeeded('caio@shop.example', '198.51.100.3');
        });
        await Promise.all(all);
      }
      expect(await fails(limit, 'caio@shop.example', '198.51.100.3', 12)).toBe(10);
    });

    it('leave no e-mail and no address in Redis', async () => {
      const keys = await app.nest.get(RedisConnection).client.keys(`${app.settings.redisPrefix}:*`);
      expect(keys.length).toBeGreaterThan(5);
      expect(keys.join(' ')).not.toMatch(/@|shop|198\.51|127\.0/);
    });
  });
});

describe('rate limits elsewhere', () => {
  it('hold in each program when Redis is away', async () => {
    const app = await start({ REDIS_URL: 'redis://127.0.0.1:1' });
    expect(await passed(app, 'open', 70)).toBe(60);
    await app.close();
  });

  it('are multiplied by RATE_LIMIT_FACTOR', async () => {
    const app = await start({ RATE_LIMIT_FACTOR: '2' });
    expect(await passed(app, 'open', 150)).toBe(120);
    await app.close();
  });

  it('believe X-Forwarded-For of as many proxies as are configured', async () => {
    const app = await start({ TRUST_PROXY_HOPS: '1', RATE_LIMIT_FACTOR: '0.05' });
    expect(await passed(app, 'open', 5, { 'x-forwarded-for': '203.0.113.1' })).toBe(3);
    expect(await passed(app, 'open', 5, { 'x-forwarded-for': '203.0.113.2' })).toBe(3);
    // What a client puts before the proxy's own entry is not believed.
    expect(await passed(app, 'open', 5, { 'x-forwarded-for': '9.9.9.9, 203.0.113.2' })).toBe(0);
    await app.close();
  });
});
