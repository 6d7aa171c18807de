import { setTimeout as delay } from 'node:timers/promises';
import type { Chat } from '../cast.ts';
import { SendCalls } from '../calls.ts';
import { until } from '../../../../../scripts/lib/process.mjs';
import { query } from '../database.ts';
import type { Fleet } from '../fleet.ts';
import type { Sent } from '../load.ts';
import { percentile } from './scenario.ts';

export interface Phase {
  readonly from: number;
  readonly to: number;
}

export interface Delays {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
}

/**
 * How long it took from the agent's key to the provider, of what was written in these phases in these chats: the median of the
 * phases, so that a moment in which the machine had other work counts for one of them.
 */
export function delaysIn(
  calls: SendCalls,
  sent: readonly Sent[],
  chats: ReadonlySet<Chat>,
  phases: readonly Phase[],
): Delays {
  const first = calls.firstByClient();
  const waits = phases.map(({ from, to }) =>
    sent
      .filter(({ chat, at }) => chats.has(chat) && at >= from && at < to)
      .map(({ clientId, at }) => (first.get(clientId) ?? Infinity) - at),
  );
  const median = (share: number) =>
    percentile(
      waits.map((own) => percentile(own, share)),
      0.5,
    );
  return { count: waits.flat().length, p50: median(0.5), p95: median(0.95) };
}

/** A stretch of time with nothing else happening in it. */
export async function phase(ms: number): Promise<Phase> {
  const from = Date.now();
  await delay(ms);
  return { from, to: Date.now() };
}

/** Waits until nothing but what was written a moment ago is still to be sent. */
export async function drained(fleet: Fleet, withinMs: number): Promise<boolean> {
  const done = await until(
    async () => {
      const [row] = await query<{ late: number }>(
        fleet,
        `select count(*)::int as late from messages
         where status in ('queued', 'sending') and created_at < now() - interval '2 seconds'`,
      );
      return row?.late === 0 ? true : undefined;
    },
    { withinMs, everyMs: 500 },
  );
  return done === true;
}

/** By how much the second is slower, in percent. */
export function growth(before: Delays, after: Delays): number {
  return (after.p95 / Math.max(1, before.p95) - 1) * 100;
}

export function inWords({ count, p50, p95 }: Delays): string {
  return `p95 ${Math.round(p95)} ms, p50 ${Math.round(p50)} ms of ${count}`;
}
