import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../../kernel/decorators.js';
import { OwnLimit } from '../http/rate-limit.guard.js';
import { LiveAnswer, ReadyAnswer } from './health.dto.js';
import { Health } from './health.js';

@Controller('health')
export class HealthController {
  constructor(private readonly health: Health) {}

  /** Whether this process still turns; it asks no other program. */
  @Get('live')
  @Public()
  @OwnLimit('asked by the machine that watches over us')
  getLive(@Res({ passthrough: true }) reply: FastifyReply): LiveAnswer {
    const { alive, lagMs } = this.health.live();
    void reply.status(alive ? 200 : 503).header('cache-control', 'no-store');
    return { status: alive ? 'alive' : 'stuck', eventLoopLagMs: lagMs };
  }

  /** Whether requests should be sent here: 503 while PostgreSQL is down or the program is stopping. */
  @Get('ready')
  @Public()
  @OwnLimit('asked by the machine that watches over us')
  async getReady(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadyAnswer> {
    const { ready, postgres, redis, draining } = await this.health.readiness();
    void reply.status(ready ? 200 : 503).header('cache-control', 'no-store');
    return { status: ready ? 'ready' : draining ? 'draining' : 'unavailable', postgres, redis };
  }
}
