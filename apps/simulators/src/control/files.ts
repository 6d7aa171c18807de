import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { FileStore } from '../disk/file-store.ts';
import { BadControl } from './read-body.ts';

/** Types that a page may show by itself; anything else is a download, so that no file of a customer runs as a page of ours. */
const shown = /^(image\/(png|jpeg|gif|webp)|audio\/[\w.+-]+|video\/[\w.+-]+)$/;

/** Files for the customers to send: the body is the file, the content type its type, `?name=` its name. */
export function fileRoutes(server: FastifyInstance, files: FileStore): void {
  void server.register((own, _options, done) => {
    own.removeAllContentTypeParsers();
    own.addContentTypeParser('*', (_request, bytes, parsed) => parsed(null, bytes));
    own.post<{ Querystring: { name?: string } }>('/files', async (request, reply) => {
      const body = request.body as Readable | undefined;
      if (!body) throw new BadControl('The body is the file, with its content type.');
      const mimeType = request.headers['content-type'] ?? 'application/octet-stream';
      const stored = await files.save(body, { name: request.query.name || 'file', mimeType });
      return reply.status(201).send(stored);
    });
    done();
  });
  server.get<{ Params: { id: string } }>('/files/:id', (request, reply) => {
    const file = files.find(request.params.id);
    if (!file) throw new BadControl('The file is not known.', 404);
    const isShown = shown.test(file.mimeType.split(';')[0] ?? '');
    return reply
      .header('content-type', file.mimeType)
      .header('content-length', String(file.size))
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header(
        'content-disposition',
        `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      )
      .send(files.open(file.id));
  });
}
