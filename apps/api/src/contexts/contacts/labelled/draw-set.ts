import { drawPeople } from './people.js';
import { drawRecord } from './noise.js';
import { Draw } from './random.js';
import type { Rates } from './rates.js';
import type { LabelledRecord, LabelledSet } from './record.js';

/** A labelled set from a seed: the same seed and rates give the same set. */
export function drawSet(seed: number, people: number, rates: Rates): LabelledSet {
  const draw = new Draw(seed);
  const records: LabelledRecord[] = [];
  for (const person of drawPeople(draw, people, rates)) {
    const add = (isFirst = false) =>
      records.push(drawRecord(draw, person, `r${String(records.length)}`, rates, isFirst));
    add(true);
    if (draw.isLucky(rates.second)) {
      add();
      if (draw.isLucky(rates.third)) add();
    }
    if (draw.isLucky(rates.borrowed))
      records.push({
        ...drawRecord(draw, person, `r${String(records.length)}`, rates),
        personId: `${person.id}-other`,
        inbound: false,
      });
  }
  return { records: shuffled(draw, records) };
}

function shuffled<T>(draw: Draw, all: readonly T[]): T[] {
  return all
    .map((one) => ({ one, place: draw.next() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ one }) => one);
}
