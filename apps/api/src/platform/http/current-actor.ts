import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set by the guard of the auth context. */
    actor?: Actor;
  }
}

/** The signed-in person of a route that is not `@Public()`. */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!actor) throw new Error('A public route has no actor.');
  return actor;
});
