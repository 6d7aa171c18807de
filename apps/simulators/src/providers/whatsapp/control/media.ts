import type { FastifyInstance } from 'fastify';
import { BadControl, is, readBody } from '../../../control/read-body.ts';
import type { WhatsAppStore } from '../store.ts';

/** Time passes for a file, without anybody having to wait for it. */
export function mediaControl(server: FastifyInstance, store: WhatsAppStore): void {
  server.post<{ Params: { id: string } }>('/media/:id/expire', (request) => {
    const { what } = readBody<{ what: 'url' | 'id' }>(request.body, { what: is.oneOf('url', 'id') });
    const media = store.media.find(request.params.id);
    if (!media) throw new BadControl('The media is not known.', 404);
    if (what === 'url') store.media.put({ ...media, urlsFrom: Date.now() + 1 });
    else store.media.end(media);
    return { expired: what };
  });
}
