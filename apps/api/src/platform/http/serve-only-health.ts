import type { FastifyInstance } from 'fastify';

const forMachines = /^\/(health|metrics)(\/|\?|$)/;

/** A program without the role api listens for those who watch over it, and for nobody else. */
export function serveOnlyHealth(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    if (request.is404 || forMachines.test(request.url)) done();
    else reply.callNotFound();
  });
}
