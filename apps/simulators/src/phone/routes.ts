import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { Change, WhatsAppWorld } from '../providers/whatsapp/world.ts';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const heartbeatMs = 20_000;

/** The page on which a person plays the customers, and the stream that tells it of changes. */
export async function phoneRoutes(server: FastifyInstance, world: WhatsAppWorld): Promise<void> {
  await server.register(fastifyStatic, {
    root: join(import.meta.dirname, 'page'),
    prefix: '/',
    setHeaders: (reply) => {
      void reply.header('content-security-policy', policy);
      void reply.header('x-content-type-options', 'nosniff');
      void reply.header('cache-control', 'no-cache');
    },
  });
  server.get('/phone/events', (request, reply) => {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    raw.write(': hello\n\n');
    const tell = (change: Change) => raw.write(`data: ${JSON.stringify(change)}\n\n`);
    const heartbeat = setInterval(() => raw.write(': still here\n\n'), heartbeatMs);
    world.changes.on('change', tell);
    request.raw.once('close', () => {
      clearInterval(heartbeat);
      world.changes.off('change', tell);
    });
  });
}
