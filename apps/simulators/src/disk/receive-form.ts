import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import { FileTooBig, type FileStore, type StoredFile } from './file-store.ts';

export interface ReceivedForm {
  readonly fields: Readonly<Record<string, string>>;
  /** In the order in which they came. */
  readonly files: readonly (StoredFile & { readonly field: string })[];
}

/** No multipart form, or one that ends in the middle. */
export class BadForm extends Error {}

/**
 * Reads a multipart form while it comes in: its files go to the store as a stream. Whoever does not keep a file removes it from
 * the store; when this throws, nothing of the form is left there.
 * @throws BadForm, FileTooBig
 */
export async function receiveForm(
  body: Readable,
  headers: IncomingHttpHeaders,
  store: FileStore,
  most: number,
): Promise<ReceivedForm> {
  const type = headers['content-type'] ?? '';
  if (!/^multipart\/form-data\s*;.*boundary=/i.test(type)) throw new BadForm('no multipart form');
  const fields: Record<string, string> = {};
  const saving: Promise<StoredFile & { field: string }>[] = [];
  const form = new Busboy({ headers: { ...headers, 'content-type': type } });
  form.on('field', (name, value) => {
    fields[name] = value;
  });
  form.on('file', (field, bytes, name, _encoding, mimeType) => {
    const saved = store
      .save(bytes, { name: name || 'file', mimeType }, most)
      .then((file) => ({ field, ...file }));
    // A refused file's bytes still have to flow by, or the form would never end.
    saved.catch(() => bytes.resume());
    saving.push(saved);
  });
  const torn = await new Promise<Error | undefined>((resolve) => {
    form.once('finish', () => resolve(undefined));
    form.once('error', (error: Error) => resolve(error));
    body.once('error', (error: Error) => resolve(error));
    body.once('aborted', () => resolve(new BadForm('the form was torn off')));
    body.pipe(form);
  });
  if (torn) form.destroy();
  const outcomes = await Promise.allSettled(saving);
  const files = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = outcomes.find((one) => one.status === 'rejected')?.reason as unknown;
  if (torn || failed !== undefined) {
    for (const { id } of files) store.remove(id);
    if (failed instanceof FileTooBig) throw failed;
    throw new BadForm(torn?.message ?? String(failed));
  }
  return { fields, files };
}
