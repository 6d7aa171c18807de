import type { AddressInfo } from 'node:net';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from './kernel/logger.js';
import { Database } from './platform/db/database.js';
import { EgressClient } from './platform/egress/egress-client.js';
import type { Settings } from './platform/env/settings.js';
import { Health } from './platform/health/health.js';
import { placeRoutes } from './platform/http/configure-app.js';
import { createFastify } from './platform/http/fastify-server.js';
import { logRequests } from './platform/http/request-log.js';
import { protectSockets } from './platform/http/security-headers.js';
import { serveDescription } from './platform/http/serve-description.js';
import { serveOnlyHealth } from './platform/http/serve-only-health.js';
import { serveWeb, webFolder } from './platform/http/static-web.js';
import { NestLogger } from './platform/logging/nest-logger.js';
import { Metrics } from './platform/metrics/metrics.js';
import { BackgroundWork } from './platform/queue/background-work.js';
import { SocketHub } from './platform/realtime/socket-hub.js';
import { SocketServer } from './platform/realtime/socket-server.js';
import { RedisConnection } from './platform/redis/redis-connection.js';

export interface Program {
  /** Where it listens. */
  readonly url: string;
  readonly app: NestFastifyApplication;
  /** Lets go of everything in order: readiness, HTTP and sockets, workers, pools. */
  stop(): Promise<void>;
}

/** How long requests that are being answered may hold up the end. */
const lastAnswersMs = 4_000;
const redisAtBootMs = 2_000;

export class RedisEvicts extends Error {
  constructor(policy: string) {
    super(`Redis has maxmemory-policy ${policy} and may throw queued work away: set it to noeviction.`);
    this.name = 'RedisEvicts';
  }
}

export async function adapterFor(settings: Settings): Promise<FastifyAdapter> {
  return new FastifyAdapter(await createFastify(settings));
}

/**
 * Starts the roles that the settings name, on an application that was created with `adapterFor` and without Nest's own body
 * parser.
 * @throws RedisEvicts
 */
export async function startProgram(
  app: NestFastifyApplication,
  settings: Settings,
  metadata: () => Promise<Record<string, unknown>>,
): Promise<Program> {
  const logger = app.get(Logger);
  app.useLogger(new NestLogger(logger));
  const policy = await app.get(RedisConnection).policyAtBoot(redisAtBootMs);
  if (policy !== null && policy !== 'noeviction') throw new RedisEvicts(policy);
  const server = app.getHttpAdapter().getInstance();
  logRequests(server, logger, app.get(Metrics));
  placeRoutes(app);
  if (settings.roles.has('api')) {
    await serveDescription(app, metadata);
    await serveWeb(server, webFolder);
  } else {
    serveOnlyHealth(server);
  }
  await app.listen({ port: settings.port, host: settings.host });
  if (settings.roles.has('api')) {
    app.get(SocketServer).attach(app.getHttpServer());
    app.get(SocketHub).listen();
    protectSockets(app.getHttpServer());
  }
  if (settings.roles.has('worker')) app.get(BackgroundWork).start();
  const url = urlOf(app.getHttpServer().address(), settings.host);
  logger.info('started', { url, roles: [...settings.roles] });
  return { url, app, stop: onlyOnce(() => stop(app, logger)) };
}

async function stop(app: NestFastifyApplication, logger: Logger): Promise<void> {
  const [database, redis, egress] = [app.get(Database), app.get(RedisConnection), app.get(EgressClient)];
  app.get(Health).drain();
  await app.get(SocketServer).close();
  await closeHttp(app);
  await app.get(BackgroundWork).drain();
  await app.close();
  await egress.close();
  await database.close();
  redis.close();
  logger.info('stopped');
}

/** Takes no more connections, closes each one when its request is answered, and after a while those that still wait. */
async function closeHttp(app: NestFastifyApplication): Promise<void> {
  const http = app.getHttpServer();
  const idle = setInterval(() => {
    http.closeIdleConnections();
  }, 50);
  const patience = setTimeout(() => {
    http.closeAllConnections();
  }, lastAnswersMs);
  await app.getHttpAdapter().getInstance().close();
  clearInterval(idle);
  clearTimeout(patience);
}

function onlyOnce(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= work());
}

function urlOf(address: AddressInfo | string | null, host: string): string {
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`;
}
