import { until } from '../../../../scripts/lib/process.mjs';
import { query } from './database.ts';
import type { Fleet } from './fleet.ts';
import { Journal } from './journal.ts';

const everyMs = 500;
const quietRounds = 5;

/**
 * Waits until nothing is on its way any more: the providers have delivered all, and no row of ours is due.
 * @returns the milliseconds until all that customers wrote was stored, and false for `done` when not everything settled
 */
export async function settled(
  fleet: Fleet,
  withinMs: number,
): Promise<{ readonly done: boolean; readonly inboundMs: number }> {
  const journal = new Journal(fleet.simulatorsFolder);
  const from = Date.now();
  let inboundMs: number | undefined;
  let quiet = 0;
  const done = await until(
    async () => {
      const due = await waiting(fleet).catch(() => undefined);
      const { whatsapp, telegram } = journal.look();
      const isIn = due?.inbound === 0 && whatsapp.undelivered + telegram.undelivered === 0;
      inboundMs = isIn ? (inboundMs ?? Date.now() - from) : undefined;
      quiet = isIn && due.outbound === 0 ? quiet + 1 : 0;
      return quiet >= quietRounds ? true : undefined;
    },
    { withinMs, everyMs },
  );
  if (!done) process.stdout.write('Not everything settled in time.\n');
  return { done: done === true, inboundMs: inboundMs ?? withinMs };
}

async function waiting(fleet: Fleet): Promise<{ inbound: number; outbound: number }> {
  const [row] = await query<{ inbound: number; outbound: number }>(
    fleet,
    `select (select count(*)::int from inbox where state = 'due')
            + (select count(*)::int from outbox where seq is null) as inbound,
            (select count(*)::int from messages where status in ('queued', 'sending')) as outbound`,
  );
  return row ?? { inbound: 1, outbound: 1 };
}
