import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Obstacle } from './obstacle.mjs';
import { newPasswords } from './postgres.mjs';

/**
 * Made once per data folder and kept there; without them stored credentials cannot be read again.
 * @typedef {object} Secrets
 * @property {string} jwtSecret
 * @property {string} encryptionKeys
 * @property {string} demoPassword only used when others than this machine can reach us
 * @property {import('./postgres.mjs').Passwords} postgres
 * @property {string} redis
 */

/**
 * @param {string} dataDir
 * @returns {Secrets}
 */
export function secretsOf(dataDir) {
  const file = join(dataDir, 'secrets.json');
  const kept = existsSync(file) ? read(file) : {};
  /** @type {Secrets} */
  const secrets = {
    jwtSecret: randomBytes(48).toString('base64url'),
    encryptionKeys: `k1:${randomBytes(32).toString('base64')}`,
    demoPassword: randomBytes(12).toString('base64url'),
    postgres: newPasswords(),
    redis: randomBytes(24).toString('base64url'),
    ...kept,
  };
  if (JSON.stringify(kept) !== JSON.stringify(secrets)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  }
  return secrets;
}

/**
 * @param {string} file
 * @returns {Partial<Secrets>}
 */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Obstacle(
      `${file} is damaged. It holds the keys of the stored credentials: restore it from a backup. (Deleting it makes new keys; connected channels then have to be connected again.)`,
    );
  }
}
