import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** apps/web/dist, seen from the sources and from the build alike. */
export const webFolder = join(import.meta.dirname, '../../../../web/dist');
const notThePages = /^\/(api|webhooks|health|metrics|socket\.io|assets|oauth)(\/|$)/;
const hasExtension = /\.[a-z0-9]+$/i;

/**
 * The web app: its files, and its page for every address a person can have in the browser. Addresses of the API and missing
 * files stay what they are, 404.
 */
export async function serveWeb(server: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return;
  await server.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isHashed = path.startsWith(join(folder, 'assets'));
      void reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  server.get('/*', (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    if (notThePages.test(path) || hasExtension.test(path)) reply.callNotFound();
    else void reply.sendFile('index.html');
  });
}
