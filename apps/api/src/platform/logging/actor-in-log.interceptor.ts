import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { logContext } from './log-context.js';

/** From here on the lines of a request say for whom it runs. */
@Injectable()
export class ActorInLogInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
    const store = logContext.getStore();
    if (store && actor) {
      store.workspaceId = actor.workspaceId;
      if (actor.userId !== null) store.userId = actor.userId;
    }
    return next.handle();
  }
}
