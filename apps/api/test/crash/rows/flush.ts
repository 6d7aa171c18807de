import { inParallel, openShop, type Cast, type Chat } from '../cast.ts';
import { query } from '../database.ts';
import type { Fleet } from '../fleet.ts';
import { faultsIn, judged } from '../judged.ts';
import { settled } from '../settled.ts';
import { until } from '../../../../../scripts/lib/process.mjs';
import { seconds, told, type RowResult, type Scenario } from './scenario.ts';

const sizes = {
  full: { queued: 2_000, delayed: 500, snoozed: 50 },
  small: { queued: 300, delayed: 100, snoozed: 10 },
} as const;
const customersEach = 50;
const writers = 20;
const retryAfterSeconds = 20;
const snoozeMs = 45_000;
const longestMs = 60_000;

/** Redis forgets everything while it should remember who waits for what. */
export const flush: Scenario = {
  rows: ['R4'],
  async run({ fleet, size, say }) {
    const { queued, delayed, snoozed } = sizes[size];
    const cast = await openShop(fleet, { whatsapp: 2, telegram: 3 }, customersEach);
    const [late] = cast.shops;
    const slow = cast.chats.filter(({ shop }) => shop === late);
    const quick = cast.chats.filter(({ shop }) => shop !== late);
    const taken: string[] = [];
    if (late)
      await cast.simulator.fault(late.provider, {
        kind: 'rate_limit',
        account: late.account,
        retryAfter: retryAfterSeconds,
        count: 1,
      });
    await write(cast, slow, 'delayed', delayed, taken);
    const back = await snooze(cast, quick.slice(0, snoozed));
    await fleet.fell('worker');
    await write(cast, quick, 'queued', queued, taken);
    await fleet.redis('FLUSHALL');
    await fleet.revive('worker');
    await fleet.redis('FLUSHALL');
    const from = Date.now();
    const waiting = await waitingIn(fleet);
    say(`FLUSHALL with ${waiting.messages} messages and ${waiting.snoozes} snoozes waiting`);
    const out = settled(fleet, 180_000).then(({ done }) => (done ? Date.now() - from : Infinity));
    const awakeMs = await awake(fleet, back);
    const outMs = await out;
    const faults = faultsIn(judged(fleet, taken));
    const result: RowResult = {
      row: 'R4',
      what: `FLUSHALL, twice, with ${waiting.messages} sends queued (${delayed} of them told to wait) and ${waiting.snoozes} conversations snoozed`,
      target: 'all done ≤ 60 s after, 0 lost, 0 twice; snoozes come back in their time',
      result: `all sent after ${seconds(outMs)}, snoozes back ${seconds(awakeMs)} after their time${told(faults)}`,
      isMet: outMs <= longestMs && awakeMs <= longestMs && faults.length === 0,
      badness: outMs,
      kills: fleet.kills,
    };
    return [result];
  },
};

async function write(
  { session }: Cast,
  chats: readonly Chat[],
  name: string,
  count: number,
  taken: string[],
): Promise<void> {
  const each = Math.ceil(count / chats.length);
  await inParallel(chats, writers, async ({ conversationId }, at) => {
    for (let n = 0; n < each; n += 1) {
      const clientId = `${name}-${at}-${n}`;
      await session.answer(conversationId, clientId);
      taken.push(clientId);
    }
  });
}

/** @returns when they are to come back, milliseconds since 1970 */
async function snooze({ session }: Cast, chats: readonly Chat[]): Promise<number> {
  const until = Date.now() + snoozeMs;
  const rows = new Map((await session.inbox()).map((row) => [row.id, row]));
  for (const { conversationId } of chats) {
    const version = rows.get(conversationId)?.version ?? 0;
    const patch = { status: 'snoozed', snoozedUntil: new Date(until).toISOString(), version };
    await session.insist('PATCH', `/conversations/${conversationId}`, patch, [200]);
  }
  return until;
}

async function waitingIn(fleet: Fleet): Promise<{ messages: number; snoozes: number }> {
  const [row] = await query<{ messages: number; snoozes: number }>(
    fleet,
    `select (select count(*)::int from messages where status in ('queued', 'sending')) as messages,
            (select count(*)::int from conversations where status = 'snoozed') as snoozes`,
  );
  return row ?? { messages: 0, snoozes: 0 };
}

/** How long after their time the last of them was back. */
async function awake(fleet: Fleet, due: number): Promise<number> {
  const done = await until(
    async () => ((await waitingIn(fleet)).snoozes === 0 ? Math.max(0, Date.now() - due) : undefined),
    { withinMs: snoozeMs + 2 * longestMs, everyMs: 500 },
  );
  return done ?? Infinity;
}
