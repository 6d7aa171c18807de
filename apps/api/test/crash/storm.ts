import { setTimeout as delay } from 'node:timers/promises';
import { inParallel, openShop, type Cast, type Chat } from './cast.ts';
import { victims, type Fleet } from './fleet.ts';
import { judged } from './judged.ts';
import { settled } from './settled.ts';
import { providers, type Provider } from './simulator.ts';
import { unseen } from './unseen.ts';
import type { Verdict } from './verdict.ts';

export interface StormSize {
  readonly inbound: number;
  readonly outbound: number;
  readonly kills: number;
  /** From one kill to the next at most, once what was killed is back. */
  readonly longestCalmMs: number;
  readonly accounts: Record<Provider, number>;
  readonly customersEach: number;
  readonly flush: boolean;
}

export interface StormOutcome {
  readonly verdict: Verdict;
  readonly conversations: number;
  readonly kills: number;
  /** Kills that may each have cost the outcome of every send under way. */
  readonly killsOfSends: number;
  /** Answers of the providers that were thrown away on purpose. */
  readonly answersDropped: number;
  /** From the last kill or write until everything was in the inbox. */
  readonly visibleMs: number;
  /** Customers' messages that no page of the api shows, or that it shows twice. */
  readonly unseen: number;
  readonly settled: boolean;
}

interface Weather {
  readonly random: () => number;
  readonly say: (line: string) => void;
}

const writers = 8;
const agents = 40;
/** Of the customers' messages: so many come twice, so many late. */
const doubledShare = 0.2;
const lateShare = 0.1;
const longestDelayMs = 3_000;
const dropped = 3;

/** Customers write and the shop answers while everything is killed in turn; then the judge compares. */
export async function storm(fleet: Fleet, size: StormSize, { random, say }: Weather): Promise<StormOutcome> {
  const cast = await openShop(fleet, size.accounts, size.customersEach);
  say(`${cast.chats.length} conversations are open`);
  const taken: string[] = [];
  let isBusy = true;
  const writing = Promise.all([
    writeCustomers(cast, size.inbound - cast.chats.length, random),
    writeAnswers(cast, size.outbound, taken),
  ]).finally(() => {
    isBusy = false;
  });
  let killsOfSends = 0;
  let answersDropped = 0;
  const killing = async () => {
    for (let n = 0; n < size.kills; n += 1) {
      await delay(400 + random() * (size.longestCalmMs - 400));
      answersDropped += await loseAnswers(cast, random);
      // Each at least once, then at random.
      const victim = victims[n < victims.length ? n : Math.floor(random() * victims.length)] ?? 'worker';
      say(`kill ${n + 1}: ${victim}${isBusy ? '' : ' (after the last write)'}`);
      if (victim === 'worker' || victim === 'simulators') killsOfSends += 1;
      await fleet.kill(victim);
      if (size.flush && n === Math.floor(size.kills / 2)) {
        say('FLUSHALL');
        await fleet.redis('FLUSHALL');
      }
    }
  };
  await Promise.all([writing, killing()]);
  say('all written; waiting until everything is settled');
  const { done, inboundMs } = await settled(fleet, 180_000);
  const verdict = judged(fleet, taken);
  return {
    verdict,
    killsOfSends,
    answersDropped,
    conversations: cast.chats.length,
    kills: fleet.kills,
    visibleMs: inboundMs,
    unseen: await unseen(fleet, cast.session),
    settled: done,
  };
}

async function writeCustomers(
  { simulator, chats }: Cast,
  count: number,
  random: () => number,
): Promise<void> {
  await inParallel(Array.from({ length: count }), writers, async (_nothing, n) => {
    const { shop, from } = chats[Math.floor(random() * chats.length)] as Chat;
    const isLate = random() < lateShare;
    await simulator.receive(shop, from, `Mensagem ${n}`, {
      duplicate: random() < doubledShare ? 1 : 0,
      ...(isLate ? { delayMs: Math.ceil(random() * longestDelayMs) } : {}),
    });
  });
}

/** An agent has some conversations and goes round them: one answer after the other in each, as a person would. */
async function writeAnswers({ session, chats }: Cast, count: number, taken: string[]): Promise<void> {
  const each = Math.ceil(count / chats.length);
  const desks = Array.from({ length: agents }, (_none, n) => chats.filter((_chat, at) => at % agents === n));
  await inParallel(desks, agents, async (desk, agent) => {
    for (let round = 0; round < each; round += 1) {
      for (const [at, { conversationId }] of desk.entries()) {
        const clientId = `crash-${agent}-${at}-${round}`;
        await session.answer(conversationId, clientId, `Resposta ${round}`);
        taken.push(clientId);
      }
    }
  });
}

/**
 * The next sends of each provider fail at every point where they can: cut before anything was done, taken without an answer, cut
 * behind the answer; those after them are slow, so that kills meet open requests.
 * @returns how many answers never come
 */
async function loseAnswers({ simulator }: Cast, random: () => number): Promise<number> {
  const [provider = 'whatsapp'] = random() < 0.5 ? providers : providers.toReversed();
  await simulator.fault(provider, { kind: 'drop_response', point: 'before', count: 1 });
  await simulator.fault(provider, { kind: 'drop_response', point: 'accepted', count: dropped - 1 });
  await simulator.fault(provider, { kind: 'drop_response', point: 'after', count: 1 });
  await simulator.fault(provider, { kind: 'latency', ms: 500, count: 6 });
  return dropped;
}
