import { Catch, Injectable, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from '../../kernel/logger.js';
import { problemOf, type ProblemAnswer } from './problem.js';
import { RateLimitExceeded, standingHeaders } from './rate-limiter.js';
import { setSecurityHeaders } from './security-headers.js';

const problemType = 'application/problem+json';

/** The one place where errors become answers. What we cannot explain is logged whole and answered with nothing but an id. */
@Injectable()
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const answer = problemOf(error, request.id);
    this.#log(error, request, answer);
    if (reply.sent) return;
    if (error instanceof RateLimitExceeded) void reply.headers(standingHeaders(error.standing));
    sendProblem(reply, answer);
  }

  #log(error: unknown, request: FastifyRequest, { problem }: ProblemAnswer): void {
    const facts = {
      method: request.method,
      route: request.routeOptions.url,
      status: problem.status,
      code: problem.code,
    };
    if (problem.status === 500) this.logger.error('request failed', { ...facts, error });
    else if (problem.status > 500) this.logger.warn('request failed', { ...facts, reason: String(error) });
    else this.logger.debug('request refused', facts);
  }
}

export function sendProblem(reply: FastifyReply, { problem, retryAfterSeconds }: ProblemAnswer): void {
  setSecurityHeaders(reply.raw);
  if (retryAfterSeconds !== undefined)
    void reply.header('retry-after', String(Math.max(1, Math.ceil(retryAfterSeconds))));
  void reply
    .status(problem.status)
    .header('content-type', problemType)
    .header('cache-control', 'no-store')
    // As bytes: to a text Fastify would add a charset, which this type does not have.
    .send(Buffer.from(JSON.stringify(problem)));
}
