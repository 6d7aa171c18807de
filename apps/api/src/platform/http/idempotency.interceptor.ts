import { createHash } from 'node:crypto';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { Actor } from '../../kernel/actor.js';
import { Logger } from '../../kernel/logger.js';
import { IdempotencyKeys, type KeyScope } from './idempotency-keys.js';
import { problemOf, RepeatedRefusal, type Problem } from './problem.js';
import { RequestInvalid } from './validation.js';

const wellFormed = /^[\x21-\x7e]{1,255}$/;
/** Sessions and keys are made anew each time: replaying their answer would hand out secrets again. */
const excluded = /^\/api\/v1\/(auth|api-keys)(\/|$)/;

/** `Idempotency-Key` on any POST that creates or sends: the same key again gets the first answer and has no effect. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly keys: IdempotencyKeys,
    private readonly logger: Logger,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const header = request.headers['idempotency-key'];
    const { actor } = request;
    if (request.method !== 'POST' || header === undefined || !actor?.userId || excluded.test(request.url)) {
      return next.handle();
    }
    if (typeof header !== 'string' || !wellFormed.test(header)) {
      throw new RequestInvalid([
        { path: 'Idempotency-Key', message: 'must be 1 to 255 visible ASCII characters' },
      ]);
    }
    const scope = {
      key: header,
      actorId: actor.userId,
      route: `${request.method} ${request.url}`,
      bodyHash: createHash('sha256')
        .update(JSON.stringify(request.body ?? null))
        // A file is not read before it is wanted: its length stands for it.
        .update(request.isMultipart() ? String(request.headers['content-length']) : '')
        .digest('base64url'),
    };
    return from(this.#once(actor, scope, next, request, http.getResponse<FastifyReply>()));
  }

  async #once(
    actor: Actor,
    scope: KeyScope,
    next: CallHandler,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<unknown> {
    const kept = await this.keys.claim(actor, scope);
    if (kept) {
      void reply.status(kept.status).header('idempotency-replayed', 'true');
      if (kept.status >= 400) throw new RepeatedRefusal(kept.body as Problem);
      return kept.body;
    }
    try {
      const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      await this.#keep(actor, scope, { status: reply.statusCode, body });
      return body;
    } catch (error) {
      const { problem } = problemOf(error, request.id);
      if (problem.status >= 500) await this.#release(actor, scope);
      else await this.#keep(actor, scope, { status: problem.status, body: problem });
      throw error;
    }
  }

  /** The work is done whatever becomes of its key. */
  async #keep(actor: Actor, scope: KeyScope, answer: { status: number; body: unknown }): Promise<void> {
    try {
      await this.keys.keep(actor, scope, answer);
    } catch (error) {
      this.logger.warn('answer not kept', { error });
    }
  }

  async #release(actor: Actor, scope: KeyScope): Promise<void> {
    try {
      await this.keys.release(actor, scope);
    } catch (error) {
      this.logger.warn('key not released', { error });
    }
  }
}
