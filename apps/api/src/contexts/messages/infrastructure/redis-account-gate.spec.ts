import { expect, it } from '@jest/globals';
import { MovingClock } from '../../../../test/setup/moving-clock.js';
import { systemActor } from '../../../kernel/actor.js';
import { Settings } from '../../../platform/env/settings.js';
import { RedisConnection } from '../../../platform/redis/redis-connection.js';
import { RedisAccountGate } from './redis-account-gate.js';

const actor = systemActor('0198c0de-0000-7000-8000-000000000001');
const limits = { account: { perSecond: 80, burst: 80 }, recipient: { everyMs: 6_000, burst: 45 } };

it('a pause holds for the whole account, or for one recipient, also while Redis is away', async () => {
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  // Port 9 is "discard": nothing listens there.
  const redis = new RedisConnection({ redisUrl: 'redis://127.0.0.1:9' }, silent);
  const clock = new MovingClock();
  const gate = new RedisAccountGate(redis, new Settings(), clock);
  try {
    await gate.pause(actor, 'paused', null, 60_000);
    await gate.pause(actor, 'open', 'ana', 60_000);
    expect(await gate.enter(actor, 'paused', 'bia', limits)).toBeGreaterThan(50_000);
    expect(await gate.enter(actor, 'open', 'ana', limits)).toBeGreaterThan(50_000);
    expect(await gate.enter(actor, 'open', 'bia', limits)).toBe(0);
    clock.advance(60_000);
    expect(await gate.enter(actor, 'paused', 'bia', limits)).toBe(0);
    expect(await gate.enter(actor, 'open', 'ana', limits)).toBe(0);
  } finally {
    redis.close();
  }
});
