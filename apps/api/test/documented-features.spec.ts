import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const document = readFileSync(`${root}docs/features.md`, 'utf8');
const [tables = '', tests = ''] = document.split('## The tests');
const rows = [...tables.matchAll(/^\| (\d+) .*\| (yes|partly|no|later) +\| (.*) \|$/gm)].map(
  ([, number = '', state = '', places = '']) => ({ number, state, places }),
);
const folders = ['apps/api/src/contexts/', 'apps/web/src/features/'];

/** A place may name what lies beside the one before it by its file alone. */
function missingPlaces(places: string): string[] {
  let beside = '';
  return [...places.matchAll(/`([^`]+)`/g)].flatMap(([, place = '']) => {
    const path = place.includes('/') ? place : `${beside}/${place}`;
    beside = path.slice(0, path.lastIndexOf('/'));
    return folders.some((folder) => globSync(`${root}${folder}${path}`).length > 0) ? [] : [place];
  });
}

describe('docs/features.md', () => {
  it('has every feature of the two channels, each yes, partly, no or later', () => {
    const numbers = [...Array(17).keys()].map((n) => n + 45).concat([...Array(7).keys()].map((n) => n + 64));
    const found = rows.map(({ number }) => Number(number));
    expect(found.slice(0, numbers.length)).toEqual(numbers);
    expect(new Set(found).size).toBe(found.length);
  });

  it.each(rows.filter(({ state }) => state === 'yes' || state === 'partly'))(
    'names where $number lives and what shows it, and both exist',
    ({ number, places }) => {
      expect(missingPlaces(places)).toEqual([]);
      const [, chapter = ''] = new RegExp(`^### ${number}$([^#]+)`, 'm').exec(tests) ?? [];
      const shown = [...chapter.matchAll(/^- `([^`]+)`: (.+)$/gm)];
      expect(shown.length).toBeGreaterThan(0);
      for (const [, file = '', names = ''] of shown) {
        const source = existsSync(`${root}${file}`) ? readFileSync(`${root}${file}`, 'utf8') : '';
        const missing = [...names.matchAll(/"([^"]+)"/g)].filter(
          ([, name = '']) => !source.includes(`'${name}'`),
        );
        expect([file, missing.map(([, name]) => name)]).toEqual([file, []]);
      }
    },
  );
});
