import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { readRawBody } from './body-parsers.js';

const request = (headers: Record<string, string> = {}) => ({ headers, raw: new PassThrough() });

describe('a body that is read whole', () => {
  it('is not waited for longer than its time', async () => {
    const slow = request();
    slow.raw.write('half');
    await expect(readRawBody(slow, 100, 20)).rejects.toMatchObject({ statusCode: 408 });
  });

  it('is refused as soon as it is too large, announced or not', async () => {
    await expect(readRawBody(request({ 'content-length': '101' }), 100)).rejects.toMatchObject({
      statusCode: 413,
    });
    const large = request();
    large.raw.write(Buffer.alloc(101));
    await expect(readRawBody(large, 100)).rejects.toMatchObject({ statusCode: 413 });
  });

  it('that came with its headers is there at once, and ends as any other', async () => {
    const small = request({ 'content-length': '3' });
    const ended = new Promise((resolve) => small.raw.once('end', resolve));
    small.raw.write(Buffer.from([0, 255]));
    small.raw.end(Buffer.from([10]));
    expect(await readRawBody(small, 3, 20)).toEqual(Buffer.from([0, 255, 10]));
    await ended;
  });

  it('of which only a part came with its headers is waited for', async () => {
    const parts = request({ 'content-length': '3' });
    parts.raw.write(Buffer.from([0, 255]));
    const read = readRawBody(parts, 3);
    parts.raw.end(Buffer.from([10]));
    expect(await read).toEqual(Buffer.from([0, 255, 10]));
  });

  it('comes byte for byte', async () => {
    const { headers, raw } = request();
    raw.write(Buffer.from([0, 255]));
    raw.end(Buffer.from([10]));
    expect(await readRawBody({ headers, raw }, 3)).toEqual(Buffer.from([0, 255, 10]));
  });
});
