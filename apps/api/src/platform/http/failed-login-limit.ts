import { Injectable } from '@nestjs/common';
import type { LimitName } from './limits.js';
import { addressKey, RateLimiter } from './rate-limiter.js';

/**
 * Counts wrong passwords. An attempt is counted before the password is looked at and given back when it was right, so that
 * many attempts at once cannot slip past the limit.
 *
 *     await limit.attempt(email, ip);   // 429 when there were too many
 *     … verify; when right: await limit.succeeded(email, ip);
 */
@Injectable()
export class FailedLoginLimit {
  constructor(private readonly limiter: RateLimiter) {}

  /** @throws RateLimitExceeded */
  async attempt(email: string, ip: string): Promise<void> {
    const address = addressKey(ip);
    await this.#take('failedLoginPerPerson', pair(email, address));
    try {
      await this.#take('failedLoginPerAddress', address);
    } catch (error) {
      await this.limiter.giveBack('failedLoginPerPerson', pair(email, address));
      throw error;
    }
  }

  /** The attempt does not count: its password was right. */
  async succeeded(email: string, ip: string): Promise<void> {
    const address = addressKey(ip);
    await this.limiter.giveBack('failedLoginPerPerson', pair(email, address));
    await this.limiter.giveBack('failedLoginPerAddress', address);
  }

  /** An attempt that is refused was no wrong password. */
  async #take(limit: LimitName, key: string): Promise<void> {
    try {
      await this.limiter.take(limit, key);
    } catch (error) {
      await this.limiter.giveBack(limit, key);
      throw error;
    }
  }
}

function pair(email: string, address: string): string {
  return `${email.trim().toLowerCase()}\0${address}`;
}
