import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { multipartBody, type MultipartFile } from './multipart.js';

const file = (bytes: Buffer, more: Partial<MultipartFile> = {}): MultipartFile => ({
  field: 'file',
  name: 'nota.pdf',
  mimeType: 'application/pdf',
  size: bytes.length,
  open: () => Promise.resolve(Readable.from([bytes], { objectMode: false })),
  ...more,
});

async function received(fields: Record<string, string>, files: MultipartFile[]) {
  const { headers, stream } = await multipartBody(fields, files);
  const bytes = await buffer(stream);
  const form = await new Response(new Uint8Array(bytes), {
    headers: { 'content-type': headers['content-type'] },
  }).formData();
  return { form, bytes, length: Number(headers['content-length']) };
}

describe('a form with files', () => {
  it('arrives whole, and is exactly as long as announced', async () => {
    const content = Buffer.from([0, 13, 10, 255, 45, 45, 13, 10]);
    const { form, bytes, length } = await received({ type: 'application/pdf', nome: 'Olá' }, [file(content)]);
    expect(bytes).toHaveLength(length);
    expect(form.get('type')).toBe('application/pdf');
    expect(form.get('nome')).toBe('Olá');
    const sent = form.get('file') as File;
    expect([sent.name, sent.type]).toEqual(['nota.pdf', 'application/pdf']);
    expect(Buffer.from(await sent.arrayBuffer())).toEqual(content);
  });

  it('keeps several files and an empty one apart', async () => {
    const { form, bytes, length } = await received({}, [
      file(Buffer.from('um'), { field: 'a' }),
      file(Buffer.alloc(0), { field: 'b', name: 'vazio' }),
    ]);
    expect(bytes).toHaveLength(length);
    expect(await (form.get('a') as File).text()).toBe('um');
    expect((form.get('b') as File).size).toBe(0);
  });

  it('lets no name break out of its header', async () => {
    const name = 'x"\r\nContent-Type: text/html\r\n\r\n<script>.png';
    const { form, bytes } = await received({}, [file(Buffer.from('1'), { name, mimeType: 'a/b\r\nX: 1' })]);
    expect([...form.keys()]).toEqual(['file']);
    expect(bytes.toString()).not.toContain('\r\nX: 1');
    expect(bytes.toString()).not.toContain('\r\nContent-Type: text/html');
  });

  it('fails before anything is sent when a file cannot be opened', async () => {
    const gone = file(Buffer.from('1'), { open: () => Promise.reject(new Error('gone')) });
    await expect(multipartBody({}, [gone])).rejects.toThrow('gone');
  });

  it('closes the file when the request breaks off', async () => {
    const opened = Readable.from([Buffer.from('1'), Buffer.from('2')], { objectMode: false });
    const { stream } = await multipartBody({}, [
      file(Buffer.from('12'), { open: () => Promise.resolve(opened) }),
    ]);
    const closed = new Promise((done) => opened.once('close', done));
    stream.on('error', () => undefined);
    stream.destroy(new Error('broken off'));
    await closed;
    expect(opened.destroyed).toBe(true);
  });
});
