import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { types } from 'node:util';
import type { TableEncoding } from '../../kernel/table-files.js';

const sampleBytes = 64 * 1024;

/** The first bytes of a file. */
export async function beginningOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sampleBytes), 0, sampleBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/**
 * How the text of a file is written. Excel in Brazil writes Windows-1252 without saying so: text that is no UTF-8 anywhere is
 * taken for that, and one accent in the last row tells, so all of the file is read.
 */
export async function encodingOf(path: string, beginning: Buffer): Promise<TableEncoding> {
  if (beginning[0] === 0xff && beginning[1] === 0xfe) return 'utf-16le';
  if (beginning[0] === 0xfe && beginning[1] === 0xff) return 'utf-16be';
  const [even, odd] = zeroBytes(beginning);
  if (odd > beginning.length / 8) return 'utf-16le';
  if (even > beginning.length / 8) return 'utf-16be';
  return (await isUtf8(path)) ? 'utf-8' : 'windows-1252';
}

/** Zero bytes at even and at odd places: Latin letters in UTF-16 have one each. */
function zeroBytes(bytes: Buffer): [number, number] {
  const counts: [number, number] = [0, 0];
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === 0) counts[at % 2 === 0 ? 0 : 1] += 1;
  return counts;
}

async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk as Buffer, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (types.isNativeError(error) && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      return false;
    throw error;
  }
}
