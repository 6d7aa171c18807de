import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Figure } from '../report.ts';

const web = join(import.meta.dirname, '../../../apps/web/dist');

/** The first screen of somebody who is signed in: the inbox, in Portuguese. */
const firstScreen = [
  'index.html',
  'src/app/layout/app-shell.tsx',
  'src/app/conversations-route.tsx',
  'src/shared/i18n/pt-BR/resources.ts',
];
const isRoute = /-page\.tsx$/;

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

type Manifest = Readonly<Record<string, Chunk>>;

/** P18: JavaScript of the first screen and what each further page adds to it, gzipped, from the built files. */
export function bytesRows(): Figure[] {
  const manifest = JSON.parse(readFileSync(join(web, '.vite/manifest.json'), 'utf8')) as Manifest;
  const first = closure(manifest, firstScreen);
  const routes = Object.keys(manifest)
    .filter((name) => isRoute.test(name))
    .map((name) => ({ name, size: sizeOf(closure(manifest, [name]).difference(first)) }))
    .toSorted((one, other) => other.size - one.size);
  const heaviest = routes[0] ?? { name: '', size: Number.NaN };
  const whole = sizeOf(first);
  return [
    {
      row: 'P18',
      what: 'JavaScript of the first screen, gzipped',
      unit: 'KB',
      product: [whole],
      floor: [],
      target: '< 250 KB',
      reached: whole < 250,
    },
    {
      row: 'P18',
      what: `what the heaviest of ${routes.length} further pages adds`,
      unit: 'KB',
      product: [heaviest.size],
      floor: [],
      target: '< 80 KB',
      reached: heaviest.size < 80,
      note: heaviest.name.replace('src/', ''),
    },
  ];
}

/** The files of these chunks and of all they need before they run. */
function closure(manifest: Manifest, names: readonly string[]): Set<string> {
  const files = new Set<string>();
  const take = (name: string): void => {
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`The build has no ${name}.`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    chunk.imports?.forEach(take);
  };
  names.forEach(take);
  return files;
}

function sizeOf(files: ReadonlySet<string>): number {
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(web, file))).length, 0) / 1000;
}
