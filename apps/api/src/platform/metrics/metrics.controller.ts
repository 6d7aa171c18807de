import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../../kernel/decorators.js';
import { NotFound } from '../../kernel/domain-error.js';
import { Settings } from '../env/settings.js';
import { OwnLimit } from '../http/rate-limit.guard.js';
import { Metrics } from './metrics.js';

@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly settings: Settings,
  ) {}

  /** For Prometheus. Whoever may not read it does not learn that it is there. */
  @Get()
  @Public()
  @OwnLimit('read by a machine, every few seconds')
  async read(
    @Headers('authorization') authorization: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!this.#mayRead(authorization)) throw new NotFound('page');
    const text = await this.metrics.registry.metrics();
    void reply
      .header('content-type', this.metrics.registry.contentType)
      .header('cache-control', 'no-store')
      .send(text);
  }

  #mayRead(authorization: string | undefined): boolean {
    const { metricsToken, isProduction } = this.settings;
    if (metricsToken === null) return !isProduction;
    return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${metricsToken}`));
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
