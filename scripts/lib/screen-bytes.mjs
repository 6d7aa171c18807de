import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from './paths.mjs';

/**
 * @typedef {Record<string, { file: string, imports?: string[] }>} Manifest
 * @typedef {{ what: string, size: number, limit: number, page?: string }} ScreenBytes in KB, gzipped
 */

/** The first screen of somebody who is signed in: the inbox, in Portuguese. */
const FIRST_SCREEN = [
  'index.html',
  'src/app/layout/app-shell.tsx',
  'src/app/conversations-route.tsx',
  'src/shared/i18n/pt-BR/resources.ts',
];
const IS_PAGE = /-page\.tsx$/;

/**
 * JavaScript of the first screen and what the heaviest further page adds to it, from the built files; each must stay below its limit.
 * @param {string} [built] the folder of the build
 * @returns {ScreenBytes[]}
 */
export function screenBytes(built = join(ROOT, 'apps/web/dist')) {
  /** @type {Manifest} */
  const manifest = JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8'));
  const first = closure(manifest, FIRST_SCREEN);
  const pages = Object.keys(manifest)
    .filter((name) => IS_PAGE.test(name))
    .map((page) => {
      const added = [...closure(manifest, [page])].filter((file) => !first.has(file));
      return { page, size: sizeOf(added, built) };
    })
    .sort((one, other) => other.size - one.size);
  return [
    { what: 'JavaScript of the first screen, gzipped', size: sizeOf([...first], built), limit: 250 },
    {
      what: `what the heaviest of ${pages.length} further pages adds`,
      limit: 80,
      ...(pages[0] ?? { size: Number.NaN }),
    },
  ];
}

/**
 * The files of these chunks and of all they need before they run.
 * @param {Manifest} manifest
 * @param {string[]} names
 */
function closure(manifest, names) {
  /** @type {Set<string>} */
  const files = new Set();
  const take = (/** @type {string} */ name) => {
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`The build has no ${name}.`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    chunk.imports?.forEach(take);
  };
  names.forEach(take);
  return files;
}

/**
 * @param {string[]} files
 * @param {string} built
 */
function sizeOf(files, built) {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(built, file))).length, 0) / 1000;
}
