import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';

export const jsonBodyLimit = 1024 * 1024;
/** Whoever takes longer for a body that is read whole is not waited for. */
const bodyTimeoutMs = 60_000;

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

class BodyTooSlow extends Error {
  readonly statusCode = 408;
  readonly code = 'FST_ERR_REQUEST_TIMEOUT';
}

/**
 * The bytes of a webhook's body, empty when there is none.
 * @throws BodyTooLarge (413), before reading when its length is announced; BodyTooSlow (408)
 */
export async function readRawBody(
  request: Pick<FastifyRequest, 'headers'> & { raw: Readable },
  limit: number,
  timeoutMs = bodyTimeoutMs,
): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limit) throw new BodyTooLarge('The body is too large.');
  return readAtOnce(request.raw, announced) ?? readAll(request.raw, limit, timeoutMs);
}

/** A small body came with its headers: nothing has to be waited for. */
function readAtOnce(stream: Readable, announced: number): Buffer | null {
  if (announced === 0 || stream.readableLength !== announced) return null;
  return stream.read() as Buffer | null;
}

function readAll(stream: Readable, limit: number, timeoutMs = bodyTimeoutMs): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const fail = (error: Error) => {
      clearTimeout(timer);
      stream.pause();
      reject(error);
    };
    const timer = setTimeout(() => {
      fail(new BodyTooSlow('The body took too long.'));
    }, timeoutMs);
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else fail(new BodyTooLarge('The body is too large.'));
    });
    stream.once('end', () => {
      clearTimeout(timer);
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    });
    stream.once('error', fail);
    stream.once('close', () => {
      fail(new Error('The body broke off.'));
    });
  });
}

function isWebhook(request: FastifyRequest): boolean {
  return request.url.startsWith('/webhooks/');
}
