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

  it('comes byte for byte', async () => {
    const { headers, raw } = request();
    raw.write(Buffer.from([0, 255]));
    raw.end(Buffer.from([10]));
    expect(await readRawBody({ headers, raw }, 3)).toEqual(Buffer.from([0, 255, 10]));
  });
});
