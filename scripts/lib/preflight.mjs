import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { Obstacle } from './obstacle.mjs';
import { portState } from './ports.mjs';

const LEAST_FREE_BYTES = 1024 ** 3;

/**
 * @param {string} folder it need not exist yet
 * @param {number} [least]
 */
export function demandSpace(folder, least = LEAST_FREE_BYTES) {
  let existing = folder;
  while (!existsSync(existing)) existing = dirname(existing);
  const { bavail, bsize } = statfsSync(existing);
  const free = bavail * bsize;
  if (free >= least) return;
  throw new Obstacle(
    `The disk is almost full: ${Math.floor(free / 1024 ** 2)} MB left at ${existing}, and at least ${Math.ceil(least / 1024 ** 2)} MB are needed. Free some space and start again.`,
  );
}

/**
 * @param {{ name: string, setting: string, port: number, host: string }} wanted
 */
export async function demandPort({ name, setting, port, host }) {
  const state = await portState(port, host);
  if (state === 'free') return;
  if (state === 'unknown-host') throw new Obstacle(`HOST is ${host}, which is no address of this machine.`);
  const why = state === 'taken' ? 'is taken by another program' : 'may not be opened by this user';
  throw new Obstacle(
    `Port ${port} for ${name} ${why}. Stop that program, or choose another port: ${setting}=${port + 1} npm start`,
  );
}
