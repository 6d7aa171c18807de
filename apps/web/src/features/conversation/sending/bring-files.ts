import { uploadFile } from '../composer/attachments/upload';
import type { PendingSend } from './pending-send';

/** What this page has brought to the server: another try of the message brings nothing twice. */
const brought = new Map<string, string>();

/** Brings to the server what waited on this device. Gives the ids of all files of the message, in their order. */
export async function bringFiles({ clientId, files = [] }: PendingSend): Promise<string[]> {
  const ids: string[] = [];
  for (const [index, file] of files.entries()) {
    const key = `${clientId} ${index}`;
    const known = typeof file === 'string' ? file : brought.get(key);
    if (known !== undefined) ids.push(known);
    else if (typeof file !== 'string') {
      const { id } = await uploadFile(file, {
        onProgress: () => undefined,
        signal: new AbortController().signal,
      });
      brought.set(key, id);
      ids.push(id);
    }
  }
  return ids;
}
