import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { UuidV7Ids } from '../../kernel/ids.js';
import type { Settings } from '../env/settings.js';
import { logContext } from '../logging/log-context.js';
import { addBodyParsers, jsonBodyLimit } from './body-parsers.js';
import { problemOf } from './problem.js';
import { sendProblem } from './problem.filter.js';
import { setSecurityHeaders } from './security-headers.js';

/** For a large file over a slow line; what is read whole has a shorter limit of its own. */
const requestTimeoutMs = 15 * 60_000;
const keepAliveTimeoutMs = 65_000;

/** The HTTP server with everything that holds for all routes and comes before them. */
export async function createFastify(settings: Settings): Promise<FastifyInstance> {
  const ids = new UuidV7Ids();
  const server = Fastify({
    logger: false,
    // A request id is ours: one from outside would end up in our log.
    requestIdHeader: false,
    genReqId: () => ids.next(),
    trustProxy: (_address, hop) => hop < settings.trustProxyHops,
    bodyLimit: jsonBodyLimit,
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: keepAliveTimeoutMs,
    forceCloseConnections: 'idle',
    // What still comes over an open connection while we stop is answered, and the connection closed after it.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    frameworkErrors: (error, request, reply) => {
      // The router refuses such an address before any hook has run.
      identify(request, reply);
      sendProblem(reply, problemOf(error, request.id));
    },
  });
  server.addHook('onRequest', (request, reply, done) => {
    identify(request, reply);
    if (request.url.startsWith('/api/v1/')) void reply.header('cache-control', 'no-store');
    logContext.run({ requestId: request.id }, done);
  });
  await server.register(cors, {
    origin: (origin, answer) => {
      answer(null, origin !== undefined && settings.webOrigins.includes(origin));
    },
    credentials: true,
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['authorization', 'content-type', 'idempotency-key', 'x-api-key', 'x-requested-with'],
    exposedHeaders: [
      'retry-after',
      'ratelimit-limit',
      'ratelimit-remaining',
      'ratelimit-reset',
      'x-request-id',
    ],
    maxAge: 600,
  });
  await server.register(cookie);
  addBodyParsers(server);
  // Forms are read by the route that takes files, piece by piece.
  await server.register(multipart);
  return server;
}

function identify(request: FastifyRequest, reply: FastifyReply): void {
  if (!isDelivery(request)) setSecurityHeaders(reply.raw);
  void reply.header('x-request-id', request.id);
}

/** What a provider delivers is taken with an empty answer that no browser shows; whatever else it is answered is a problem. */
function isDelivery({ method, url }: FastifyRequest): boolean {
  return method === 'POST' && url.startsWith('/webhooks/');
}
