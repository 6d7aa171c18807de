import { Readable } from 'node:stream';
import type { OutboundFile } from '../../application/ports/channel.js';
import { multipartBody } from '../../channel-kit/multipart.js';
import type { BotForm } from './bot-api.js';

export interface Upload extends BotForm {
  /** Whether the last byte of the form was handed on: until then nobody can have taken it for a message. */
  isWhole(): boolean;
}

/** A call with a file as a form; what is no text in it is JSON. */
export async function uploadOf(
  parameters: Readonly<Record<string, unknown>>,
  field: string,
  content: OutboundFile,
): Promise<Upload> {
  const fields = Object.entries(parameters).map(([key, value]): [string, string] => [
    key,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const { name, mimeType, size } = content;
  const file = { field, name, mimeType, size, open: () => content.open() };
  const form = await multipartBody(Object.fromEntries(fields), [file]);
  const bytes = Number(form.headers['content-length']);
  let handedOn = 0;
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const piece of form.stream) {
      // Before it leaves: afterwards would be too late to tell.
      handedOn += (piece as Buffer).length;
      yield piece as Buffer;
    }
  }
  const stream = Readable.from(counted(), { objectMode: false });
  stream.once('close', () => form.stream.destroy());
  return { headers: form.headers, stream, bytes, isWhole: () => handedOn >= bytes };
}
