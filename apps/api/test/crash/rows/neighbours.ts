import { setTimeout as delay } from 'node:timers/promises';
import { openShop, type Cast, type Chat } from '../cast.ts';
import { SendCalls, type SendCall } from '../calls.ts';
import { until } from '../../../../../scripts/lib/process.mjs';
import { faultsIn, judged } from '../judged.ts';
import { Load } from '../load.ts';
import { settled } from '../settled.ts';
import { providers, type Fault, type Provider, type Shop } from '../simulator.ts';
import { delaysIn, drained, growth, inWords, phase, type Phase } from './delays.ts';
import { seconds, told, type RowResult, type Scenario } from './scenario.ts';

const accounts = { whatsapp: 5, telegram: 5 };
const customersEach = 10;
const everyMs = 50;
const warmUpMs = 15_000;
const sizes = { full: { rounds: 6, phaseMs: 12_000 }, small: { rounds: 1, phaseMs: 12_000 } } as const;
const retryAfterSeconds = 10;
/** Requests that were on the wire when the first refusal came back. */
const underWayMs = 300;
const mostGrowth = 20;
const longestRecoveryMs = 30_000;

const ills: Record<Provider, readonly Fault[]> = {
  whatsapp: [
    { kind: 'error', status: 500, code: 131_000 },
    { kind: 'rate_limit', retryAfter: retryAfterSeconds },
    { kind: 'timeout' },
  ],
  telegram: [
    { kind: 'error', status: 500 },
    { kind: 'rate_limit', retryAfter: retryAfterSeconds },
    { kind: 'timeout' },
  ],
};

interface Ward {
  readonly broken: readonly Shop[];
  readonly limited: readonly Shop[];
  readonly hanging: readonly Shop[];
  readonly healthy: readonly Shop[];
}

/** Of each provider one account answers 500, one 429 with Retry-After, one not at all; two are well. All have the same work. */
export const neighbours: Scenario = {
  rows: ['R18', 'R19'],
  async run({ fleet, size, say }) {
    const { rounds, phaseMs } = sizes[size];
    const cast = await openShop(fleet, accounts, customersEach);
    const ward = wardOf(cast.shops);
    const calls = new SendCalls(fleet.simulatorsFolder);
    const load = new Load(cast, { chats: mixed(cast.chats), everyMs, name: 'ward' });
    const calm: Phase[] = [];
    const ill: Phase[] = [];
    const recoveries: number[] = [];
    await delay(warmUpMs);
    for (let round = 1; round <= rounds; round += 1) {
      calm.push(await phase(phaseMs));
      await makeIll(cast, ward);
      ill.push(await phase(phaseMs));
      await cast.simulator.heal();
      recoveries.push(await recovery(calls, [...ward.broken, ...ward.hanging], Date.now()));
      say(`round ${round}: the broken ones were back after ${seconds(recoveries.at(-1) ?? 0)}`);
      if (!(await drained(fleet, 60_000))) say('something still waits');
    }
    const sent = await load.stop();
    const { done } = await settled(fleet, 120_000);
    const verdict = judged(
      fleet,
      sent.map(({ clientId }) => clientId),
    );
    const well = new Set(cast.chats.filter(({ shop }) => ward.healthy.includes(shop)));
    const [before, after] = [delaysIn(calls, sent, well, calm), delaysIn(calls, sent, well, ill)];
    const grown = growth(before, after);
    const recovered = Math.max(...recoveries);
    const faults = faultsIn(verdict);
    const limited = calls.all().filter(({ account }) => ward.limited.some((one) => one.account === account));
    const refused = limited.filter(({ status }) => status === 429).length;
    const early = tooEarly(limited);
    const bad = told(faults);
    const results: RowResult[] = [
      {
        row: 'R18',
        what: 'of each provider one account answers 500, one 429, one hangs, two are well; all have the same work',
        target:
          "the others' p95 grows < 20 %, the half-open probe is through ≤ 30 s after healing, 0 lost, 0 twice",
        result: `calm ${inWords(before)}; ill ${inWords(after)}: ${grown >= 0 ? '+' : ''}${grown.toFixed(0)} %; back after ${seconds(recovered)}${bad}`,
        isMet: done && grown < mostGrowth && recovered <= longestRecoveryMs && faults.length === 0,
        badness: grown,
        kills: fleet.kills,
      },
      {
        row: 'R19',
        what: `the 429 of R18, with Retry-After ${retryAfterSeconds} s, again and again`,
        target: 'nothing asked before its time, 0 lost, 0 twice',
        result: `${refused} refusals, ${early} requests before their time${bad}`,
        isMet: done && refused > 0 && early === 0 && faults.length === 0,
        badness: early,
        kills: fleet.kills,
      },
    ];
    return results;
  },
};

function wardOf(shops: readonly Shop[]): Ward {
  const [whatsApp, telegram] = providers.map((name) => shops.filter(({ provider }) => provider === name));
  const both = (from: number, to = from + 1) => [
    ...(whatsApp ?? []).slice(from, to),
    ...(telegram ?? []).slice(from, to),
  ];
  return { broken: both(0), limited: both(1), hanging: both(2), healthy: both(3, 5) };
}

async function makeIll({ simulator }: Cast, { broken, limited, hanging }: Ward): Promise<void> {
  for (const [at, shops] of [broken, limited, hanging].entries())
    for (const { provider, account } of shops) {
      const fault = ills[provider][at];
      if (fault) await simulator.fault(provider, { ...fault, account });
    }
}

/** One account after the other, so that no one has all its work at once. */
function mixed(chats: readonly Chat[]): Chat[] {
  const place = (at: number) => (at % customersEach) * chats.length + at;
  return chats
    .map((chat, at) => ({ chat, place: place(at) }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ chat }) => chat);
}

/** Until each of them has taken a message again. */
async function recovery(calls: SendCalls, shops: readonly Shop[], from: number): Promise<number> {
  const done = await until(
    () => {
      const taken = calls.all().filter(({ at, status }) => at >= from && status === 200);
      const isBack = shops.every(({ account }) => taken.some((call) => call.account === account));
      return isBack ? Date.now() - from : undefined;
    },
    { withinMs: 60_000, everyMs: 250 },
  );
  return done ?? Infinity;
}

/** Requests of an account that a refusal had asked to come later. */
function tooEarly(calls: readonly SendCall[]): number {
  const until = new Map<string, { from: number; to: number }>();
  let count = 0;
  for (const { account, at, status } of calls.toSorted((one, other) => one.at - other.at)) {
    const pause = until.get(account);
    if (pause && at > pause.from + underWayMs && at < pause.to) count += 1;
    if (status === 429) until.set(account, { from: at, to: at + retryAfterSeconds * 1_000 });
  }
  return count;
}
