import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';

export const jsonBodyLimit = 1024 * 1024;

/**
 * JSON for the API; for providers' webhooks nothing is parsed and nothing read: the body waits in the socket until the
 * controller has found the channel, and readRawBody takes it byte for byte, whatever it says it is.
 */
export function addBodyParsers(server: FastifyInstance): void {
  const parseJson = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', (request, payload, done) => {
    if (isWebhook(request)) {
      done(null, undefined);
      return;
    }
    void readAll(payload, jsonBodyLimit).then(
      (body) => {
        // No body with a header that announces JSON is no body.
        if (body.length === 0) done(null, undefined);
        else void parseJson(request, body.toString('utf8'), done);
      },
      (error: unknown) => {
        done(error instanceof Error ? error : new Error('The body could not be read.'), undefined);
      },
    );
  });
  server.addContentTypeParser('*', (request, _payload, done) => {
    if (isWebhook(request)) done(null, undefined);
    else done(new UnsupportedType(), undefined);
  });
}

class UnsupportedType extends Error {
  readonly statusCode = 415;
  readonly code = 'FST_ERR_CTP_INVALID_MEDIA_TYPE';
}

class BodyTooLarge extends Error {
  readonly statusCode = 413;
  readonly code = 'FST_ERR_CTP_BODY_TOO_LARGE';
}

/**
 * The bytes of a webhook's body, empty when there is none.
 * @throws BodyTooLarge (413), before reading when its length is announced
 */
export async function readRawBody(request: FastifyRequest, limit: number): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limit) throw new BodyTooLarge('The body is too large.');
  return readAll(request.raw, limit);
}

function readAll(stream: Readable, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else {
        stream.pause();
        reject(new BodyTooLarge('The body is too large.'));
      }
    });
    stream.once('end', () => {
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    });
    stream.once('error', reject);
    stream.once('close', () => {
      reject(new Error('The body broke off.'));
    });
  });
}

function isWebhook(request: FastifyRequest): boolean {
  return request.url.startsWith('/webhooks/');
}
