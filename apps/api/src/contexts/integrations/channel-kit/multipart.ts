import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';

export interface MultipartFile {
  readonly field: string;
  readonly name: string;
  readonly mimeType: string;
  readonly size: number;
  open(): Promise<Readable>;
}

export interface MultipartBody {
  readonly headers: Readonly<Record<'content-type' | 'content-length', string>>;
  /** Read once. */
  readonly stream: Readable;
}

/** A form with files as a request body whose length is known before and that is never held in memory. */
export async function multipartBody(
  fields: Readonly<Record<string, string>>,
  files: readonly MultipartFile[],
): Promise<MultipartBody> {
  const boundary = `crm-${randomBytes(18).toString('base64url')}`;
  const head = Object.entries(fields).map(([name, value]) =>
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`,
    ),
  );
  const parts = files.map((file) => ({
    file,
    head: Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(file.field)}"; filename="${quoted(file.name)}"\r\n` +
        `Content-Type: ${oneLine(file.mimeType)}\r\n\r\n`,
    ),
  }));
  const end = Buffer.from(`--${boundary}--\r\n`);
  const length =
    head.reduce((sum, part) => sum + part.length, end.length) +
    parts.reduce((sum, part) => sum + part.head.length + part.file.size + 2, 0);
  // Opened before anything is sent: a file that is gone fails here, not in the middle of a request.
  const streams = await Promise.all(files.map((file) => file.open()));
  async function* bytes(): AsyncGenerator<Buffer> {
    yield* head;
    for (const [index, part] of parts.entries()) {
      yield part.head;
      for await (const chunk of streams[index] ?? []) yield chunk as Buffer;
      yield Buffer.from('\r\n');
    }
    yield end;
  }
  const stream = Readable.from(bytes(), { objectMode: false });
  stream.once('close', () => {
    for (const opened of streams) opened.destroy();
  });
  return {
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': String(length),
    },
    stream,
  };
}

/** As browsers write names into a form: a quote or a line end would end the header. */
function quoted(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('\0', '');
}

function oneLine(value: string): string {
  return value.replace(/[^\x20-\x7e]/g, '');
}
