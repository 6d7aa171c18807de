import type { FastifyInstance } from 'fastify';
import type { Logger } from '../../kernel/logger.js';
import type { Metrics } from '../metrics/metrics.js';

const slowMs = 1_000;

/** Measures every answer, and logs it: changes always, reading only when somebody looks closely or it was slow. */
export function logRequests(server: FastifyInstance, logger: Logger, metrics: Metrics): void {
  server.addHook('onResponse', (request, reply, done) => {
    const ms = reply.elapsedTime;
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
    metrics.answered(request.method, route, reply.statusCode, ms / 1000);
    const facts = {
      requestId: request.id,
      ...(request.actor ? { workspaceId: request.actor.workspaceId, userId: request.actor.userId } : {}),
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(ms),
    };
    if (ms > slowMs) logger.warn('slow request', facts);
    else if (request.method === 'GET' || request.method === 'HEAD' || route.startsWith('/webhooks'))
      logger.debug('request', facts);
    else logger.info('request', facts);
    done();
  });
}
