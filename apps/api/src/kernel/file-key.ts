import { randomBytes } from 'node:crypto';

const shape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/[0-9a-f]{2}\/[0-9a-f]{32}$/;

/** A new place for a file of a workspace. It says nothing of the file, and nobody guesses it. */
export function fileKey(workspaceId: string): string {
  const name = randomBytes(16).toString('hex');
  return `${workspaceId}/${name.slice(0, 2)}/${name}`;
}

/** @throws for anything that `fileKey` cannot have made: a key never leads out of the storage */
export function checkedKey(key: string): string {
  if (!shape.test(key)) throw new Error('not a key of the file storage');
  return key;
}
