import { Injectable } from '@nestjs/common';
import { RateLimiter } from '../../../platform/http/rate-limiter.js';
import { RefreshLimit } from '../application/ports/refresh-limit.js';

@Injectable()
export class SessionRefreshLimit extends RefreshLimit {
  constructor(private readonly limiter: RateLimiter) {
    super();
  }

  async take(sessionId: string): Promise<void> {
    await this.limiter.take('refresh', sessionId);
  }
}
