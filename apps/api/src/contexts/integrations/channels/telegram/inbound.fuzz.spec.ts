import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { mutated, seededChance } from '../../testing/mutations.js';
import { expectSound } from '../../testing/sound-events.js';
import { eventsOf } from './inbound.js';
import { account } from './testing/bot-as-told.js';

const folder = new URL('./fixtures/inbound/', import.meta.url);
const updates = readdirSync(folder)
  .filter((name) => !name.endsWith('.expected.json'))
  .map((name): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
const receivedAt = new Date('2026-03-02T12:00:30Z');
const runs = 20_000;

it('reads 20,000 spoilt updates without a fall, the same way twice, and gives each at least one event', () => {
  const seed = Number(process.env.FUZZ_SEED ?? 20_260_302);
  const chance = seededChance(seed);
  for (let run = 0; run < runs; run += 1) {
    const update = mutated(updates[run % updates.length], chance);
    const body = Buffer.from(JSON.stringify(update ?? null));
    const events = eventsOf(body, { account, receivedAt });
    if (events.length === 0 && !isDeletion(update))
      throw new Error(`seed ${seed}, run ${run}: nothing of it`);
    expectSound(events);
    if (run % 100 === 0) expect(eventsOf(body, { account, receivedAt })).toEqual(events);
  }
});

/** The only update that may speak of no message at all. */
function isDeletion(update: unknown): boolean {
  return typeof update === 'object' && update !== null && 'deleted_business_messages' in update;
}
