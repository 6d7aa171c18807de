import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Source {
  path: string;
  text: string;
}

/** The program's own text below a folder, for tests that hold one part of it against another. */
export function sourcesBelow(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(
      (path) => /\.tsx?$/.test(path) && !/\.(spec|d)\.tsx?$/.test(path) && !path.endsWith('metadata.ts'),
    )
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}
