import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { bare } from './file-families.js';
import { textType } from './text-type.js';

const unknownType = 'application/octet-stream';
const textBytes = 8_192;

/** Other names of the same. */
const usual: Readonly<Record<string, string>> = {
  'audio/x-m4a': 'audio/mp4',
  'audio/m4a': 'audio/mp4',
  'audio/vnd.wave': 'audio/wav',
  'audio/x-flac': 'audio/flac',
  'video/x-m4v': 'video/mp4',
  'video/x-matroska': 'video/matroska',
  'application/ogg': 'audio/ogg',
};

/** Old Office files are all one container, which does not say whose. */
const inOldContainer = /^application\/(msword|vnd\.ms-(excel|powerpoint|outlook)|x-msi)$/;

/** The type of a file by its first bytes. `claimed` is believed only where they leave it open and it does no harm. */
export async function sniffType(path: string, claimed: string | null): Promise<string> {
  const claim = claimed === null ? null : bare(claimed);
  const magic = await fileTypeFromFile(path);
  const type = magic && bare(magic.mime);
  if (type === 'application/x-cfb') return claim !== null && inOldContainer.test(claim) ? claim : type;
  if (type !== undefined && !type.endsWith('xml')) return usual[type] ?? type;
  return textType(await beginningOf(path), claim) ?? type ?? unknownType;
}

async function beginningOf(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(textBytes), 0, textBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
