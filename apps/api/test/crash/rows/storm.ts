import { faultsIn } from '../judged.ts';
import { storm, type StormOutcome, type StormSize } from '../storm.ts';
import { seconds, told, type RowResult, type Scenario } from './scenario.ts';

const sizes: Record<'full' | 'small', StormSize> = {
  full: {
    inbound: 10_000,
    outbound: 10_000,
    kills: 32,
    longestCalmMs: 4_000,
    accounts: { whatsapp: 2, telegram: 3 },
    customersEach: 200,
    flush: true,
  },
  small: {
    inbound: 1_000,
    outbound: 1_000,
    kills: 8,
    longestCalmMs: 2_400,
    accounts: { whatsapp: 1, telegram: 1 },
    customersEach: 50,
    flush: true,
  },
};
const longestInvisibleMs = 60_000;
/** Sends under way at once in a worker. */
const sendsAtOnce = 64;

/** R1, R2 and R9 are one storm, seen from three sides. */
export const storms: Scenario = {
  rows: ['R1', 'R2', 'R9'],
  async run({ fleet, size, random, say }) {
    const outcome = await storm(fleet, sizes[size], { random, say });
    return [inbound(outcome), outbound(outcome), order(outcome)];
  },
};

function inbound({ verdict, visibleMs, unseen, kills, settled }: StormOutcome): RowResult {
  const faults = faultsIn(verdict, ['inboundLost', 'inboundDoubled', 'inboundForeign']);
  const { written, stored } = verdict.inbound;
  return {
    row: 'R1',
    what: `${written} customers' messages over both channels, 20 % twice, 10 % late, SIGKILL of everything in turn`,
    target: '0 lost, 0 doubled, all in the inbox ≤ 60 s after the last kill',
    result: `${stored} of ${written} stored once, ${unseen} not shown once, all in after ${seconds(visibleMs)}${told(faults)}`,
    isMet: settled && faults.length === 0 && unseen === 0 && visibleMs <= longestInvisibleMs,
    badness: visibleMs,
    kills,
  };
}

function outbound({ verdict, kills, killsOfSends, answersDropped, settled }: StormOutcome): RowResult {
  const faults = faultsIn(verdict, [
    'answersLost',
    'outboundDoubled',
    'sentButNeverLeft',
    'failedThoughAccepted',
    'unsettledThoughTold',
    'stillWaiting',
  ]);
  const { taken, accepted, unconfirmed, unconfirmedOf } = verdict.outbound;
  const most = sendsAtOnce * killsOfSends + answersDropped;
  return {
    row: 'R2',
    what: `${taken} answers over both channels, the same kills, answers of the providers lost before, at and after acceptance`,
    target:
      '0 sent twice, 0 lost unnoticed; WhatsApp: what was taken settles itself; Telegram: unknown ≤ sends at once × kills',
    result: `${accepted} taken once, ${unconfirmed} unconfirmed (WhatsApp ${unconfirmedOf.whatsapp}, Telegram ${unconfirmedOf.telegram} of at most ${most})${told(faults)}`,
    isMet: settled && faults.length === 0 && unconfirmedOf.telegram <= most,
    badness: unconfirmed,
    kills,
  };
}

function order({ verdict, conversations, kills, settled }: StormOutcome): RowResult {
  const inversions = verdict.findings['outOfOrder'] ?? 0;
  return {
    row: 'R9',
    what: `${verdict.outbound.taken} answers in ${conversations} conversations, under the same kills`,
    target: '0 out of order within a conversation',
    result: `${inversions} out of order`,
    isMet: settled && inversions === 0,
    badness: inversions,
    kills,
  };
}
