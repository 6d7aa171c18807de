import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The built api as it is now, in a place where nobody builds it anew while it is killed and started again for an hour.
 * It stays below the repository, so that it finds its libraries.
 */
export function snapshot(root: string): { readonly main: string; remove(): void } {
  const cache = join(root, '.cache');
  mkdirSync(cache, { recursive: true });
  const place = mkdtempSync(join(cache, 'chaos-build-'));
  const api = join(place, 'apps/api');
  mkdirSync(api, { recursive: true });
  for (const part of ['dist', 'migrations', 'package.json'])
    cpSync(join(root, 'apps/api', part), join(api, part), { recursive: true });
  symlinkSync(join(root, 'apps/api/node_modules'), join(api, 'node_modules'));
  return { main: join(api, 'dist'), remove: () => rmSync(place, { recursive: true, force: true }) };
}
