import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { BadControl, is, readBody } from '../control/read-body.ts';
import type { PhoneApp, PhoneChange } from './phone-app.ts';
import { readDeed } from './read-deed.ts';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const heartbeatMs = 20_000;
const usualBubbles = 200;

interface ChatCall {
  Params: { app: string; business: string; customer: string };
  Querystring: { limit?: string };
}

/** The page on which a person plays the customers, what it asks for, and the stream that tells it of changes. */
export async function phoneRoutes(server: FastifyInstance, apps: readonly PhoneApp[]): Promise<void> {
  await server.register(fastifyStatic, {
    root: join(import.meta.dirname, 'page'),
    prefix: '/',
    setHeaders: (reply) => {
      void reply.header('content-security-policy', policy);
      void reply.header('x-content-type-options', 'nosniff');
      void reply.header('cache-control', 'no-cache');
    },
  });
  const named = (name: string): PhoneApp => {
    const app = apps.find((one) => one.name === name);
    if (!app) throw new BadControl('app is not known.', 404);
    return app;
  };

  server.get('/phone/apps', () => ({
    items: apps.map(({ name, title, deeds, reactions, newCustomer }) => ({
      name,
      title,
      deeds,
      reactions,
      newCustomer,
    })),
  }));
  server.get<{ Params: { app: string } }>('/phone/:app/businesses', ({ params }) => ({
    items: named(params.app).businesses(),
  }));
  server.post<{ Params: { app: string } }>('/phone/:app/customers', (request, reply) => {
    const { business, ...person } = readBody<{ business: string; name: string; number?: string }>(
      request.body,
      { business: is.text, name: is.text, 'number?': is.text },
    );
    return reply.status(201).send({ customer: named(request.params.app).meet(business, person) });
  });
  server.get<ChatCall>('/phone/:app/chats/:business/:customer', ({ params, query }) => {
    const limit = Number(query.limit) || usualBubbles;
    return named(params.app).chat(params.business, params.customer, limit);
  });
  server.post<ChatCall>('/phone/:app/chats/:business/:customer/deeds', async ({ params, body }, reply) => {
    const app = named(params.app);
    const deed = readDeed(body);
    if (!app.deeds.includes(deed.kind)) throw new BadControl(`${app.title} does not have this.`);
    return reply.status(201).send(await app.act(params.business, params.customer, deed));
  });
  server.post<ChatCall>('/phone/:app/chats/:business/:customer/look', ({ params }) => {
    named(params.app).look(params.business, params.customer);
    return { looked: true };
  });
  server.get('/phone/events', (request, reply) => {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    raw.write(': hello\n\n');
    const tellers = apps.map((app) => {
      const tell = (change: PhoneChange) =>
        raw.write(`data: ${JSON.stringify({ app: app.name, ...change })}\n\n`);
      app.changes.on('change', tell);
      return () => app.changes.off('change', tell);
    });
    const heartbeat = setInterval(() => raw.write(': still here\n\n'), heartbeatMs);
    request.raw.once('close', () => {
      clearInterval(heartbeat);
      for (const end of tellers) end();
    });
  });
}
