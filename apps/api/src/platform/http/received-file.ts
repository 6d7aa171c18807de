import { types } from 'node:util';
import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { RequestInvalid } from './validation.js';

export interface ReceivedFile {
  readonly stream: Readable;
  readonly name: string | null;
  /** As the client says. */
  readonly mimeType: string | null;
}

/** What a form has beside the file itself. */
const wrapping = 64 * 1024;
const field = 'file';

/**
 * Hands on the one file of a form as it comes in. Whatever becomes of it, the rest of the body is read to its end, so that who
 * sent it gets to read the answer.
 * @param tooLarge thrown before a byte was read when the length of the body says so
 * @throws RequestInvalid for a body that is no such form
 */
export async function receivedFile<T>(
  request: FastifyRequest,
  largest: number,
  tooLarge: () => Error,
  work: (file: ReceivedFile) => Promise<T>,
): Promise<T> {
  if (!request.isMultipart()) throw invalid('send multipart/form-data');
  if (Number(request.headers['content-length'] ?? 0) > largest + wrapping) throw tooLarge();
  try {
    const part = await request.file({
      throwFileSizeLimit: false,
      // One byte more than is allowed, so that it is seen to be too much.
      limits: { files: 1, fields: 10, parts: 20, fileSize: largest + 1 },
    });
    if (part?.fieldname !== field) throw invalid('is missing');
    return await work({ stream: part.file, name: part.filename, mimeType: part.mimetype });
  } catch (error) {
    throw isBroken(error) ? invalid('cannot be read') : error;
  } finally {
    request.raw.unpipe();
    request.raw.resume();
  }
}

function invalid(message: string): RequestInvalid {
  return new RequestInvalid([{ path: field, message }]);
}

/** What the parser says of a form that is cut off or none at all. */
function isBroken(error: unknown): boolean {
  if (!types.isNativeError(error)) return false;
  return /^(Multipart|Malformed|Unexpected end|Missing)|terminated early|Premature close/i.test(
    error.message,
  );
}
