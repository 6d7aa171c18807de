import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../../kernel/domain-error.js';
import { Settings } from '../env/settings.js';
import { RedisConnection } from '../redis/redis-connection.js';
import { limits, type Limit, type LimitName } from './limits.js';

export class RateLimitExceeded extends DomainError {
  constructor(readonly standing: Standing) {
    super(
      'rate_limit.exceeded',
      'throttled',
      'Too many requests.',
      { retryAfterSeconds: standing.resetSeconds },
      { retryAfterSeconds: standing.resetSeconds },
    );
  }
}

/** How somebody stands against a limit, for the RateLimit-* headers. */
export interface Standing {
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

export function standingHeaders(standing: Standing): Record<string, string> {
  return {
    'ratelimit-limit': String(standing.limit),
    'ratelimit-remaining': String(standing.remaining),
    'ratelimit-reset': String(standing.resetSeconds),
  };
}

/** Counts in Redis, for all programs together; while Redis is away each program counts for itself. */
@Injectable()
export class RateLimiter {
  readonly #limiters: Readonly<Record<LimitName, RateLimiterRedis>>;

  constructor(settings: Settings, redis: RedisConnection) {
    const build = (limit: Limit, remember = true) => {
      const points = Math.max(1, Math.round(limit.points * settings.rateLimitFactor));
      const own = {
        points,
        duration: limit.seconds,
        keyPrefix: `${settings.redisPrefix}:limit:${limit.name}`,
      };
      return new RateLimiterRedis({
        ...own,
        storeClient: redis.client,
        rejectIfRedisNotReady: true,
        insuranceLimiter: new RateLimiterMemory(own),
        // Who is over the limit is refused without asking Redis again, where points are never given back.
        ...(remember ? { inMemoryBlockOnConsumed: points + 1 } : {}),
      });
    };
    this.#limiters = {
      anonymous: build(limits.anonymous),
      refresh: build(limits.refresh),
      signedIn: build(limits.signedIn),
      failedLoginPerPerson: build(limits.failedLoginPerPerson, false),
      failedLoginPerAddress: build(limits.failedLoginPerAddress, false),
    };
  }

  /** @throws RateLimitExceeded */
  async take(limit: LimitName, key: string): Promise<Standing> {
    const limiter = this.#limiters[limit];
    try {
      return standingOf(limiter, await limiter.consume(hashed(key), 1));
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) throw new RateLimitExceeded(standingOf(limiter, refusal));
      throw refusal;
    }
  }

  /** Undoes one `take`. */
  async giveBack(limit: LimitName, key: string): Promise<void> {
    await this.#limiters[limit].reward(hashed(key), 1);
  }
}

/** One household or server: a whole /64 for IPv6, where an attacker has as many addresses as there are stars. */
export function addressKey(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  if (address instanceof ipaddr.IPv4) return address.toString();
  return ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/64`).toString();
}

/** Redis holds no addresses and no e-mails. */
function hashed(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 22);
}

function standingOf(limiter: RateLimiterRedis, result: RateLimiterRes): Standing {
  return {
    limit: limiter.points,
    remaining: Math.max(0, result.remainingPoints),
    resetSeconds: Math.max(1, Math.ceil(result.msBeforeNext / 1000)),
  };
}
