import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { drawSet } from './draw-set.js';
import { measure } from './measure.js';
import { readPairs } from './pairs-csv.js';
import { usualRates, type Rates } from './rates.js';
import { isMet, tableOf, type Row } from './table.js';

const names = Object.keys(usualRates) as (keyof Rates)[];
const { values } = parseArgs({
  options: {
    seed: { type: 'string', multiple: true },
    seeds: { type: 'string', default: '10' },
    people: { type: 'string', default: '1000' },
    pairs: { type: 'string', multiple: true },
    ...Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
  },
});

const rows = values.pairs ? values.pairs.map(ofFile) : seedsOf().map(ofSeed);
process.stdout.write(`${tableOf(rows)}\n`);
if (!values.pairs && ratesOf().borrowed > 0)
  process.stdout.write(
    '\nWho writes by a number that stands at one other contact alone is linked to that contact: with --borrowed such links are wrong.\n',
  );
process.exitCode = rows.every(({ measured }) => isMet(measured)) ? 0 : 1;

function ofFile(path: string): Row {
  return { name: path, measured: measure(readPairs(readFileSync(path, 'utf8'))) };
}

function ofSeed(seed: number): Row {
  return { name: `seed ${String(seed)}`, measured: measure(drawSet(seed, Number(values.people), ratesOf())) };
}

function seedsOf(): number[] {
  return (
    values.seed?.map(Number) ?? Array.from({ length: Number(values.seeds) }, () => randomInt(1_000_000_000))
  );
}

function ratesOf(): Rates {
  const given = values as Readonly<Record<string, unknown>>;
  const rates = names.map((name) => [name, rateOf(name, given[name])] as const);
  return Object.fromEntries(rates) as Rates;
}

function rateOf(name: keyof Rates, given: unknown): number {
  if (given === undefined) return usualRates[name];
  const rate = Number(given);
  if (!(rate >= 0 && rate <= 1))
    throw new Error(`--${name} is a rate from 0 to 1, not ${JSON.stringify(given)}.`);
  return rate;
}
