import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { Settings } from '../../../platform/env/settings.js';
import { RedisConnection } from '../../../platform/redis/redis-connection.js';
import { AccountGate, type SendLimits } from '../application/ports/account-gate.js';
import {
  afterAnswer,
  afterFailure,
  afterNoCall,
  closedCircuit,
  tryPass,
  type Circuit,
} from '../domain/circuit.js';
import { pace, type Pace, type PaceLimit } from '../domain/send-pace.js';

/**
 * domain/send-pace.ts in Redis, for all programs at once: both limits pass, or neither is counted.
 * KEYS: pace of the account, pace of the recipient, pause of the account, pause of the recipient.
 * ARGV: everyMs and burst of the account, then of the recipient (0 = no such limit). Answers the wait in ms.
 */
const enterScript = `
local wait = math.max(redis.call('PTTL', KEYS[3]), redis.call('PTTL', KEYS[4]), 0)
if wait > 0 then return wait end
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local paces = {}
for i = 1, 2 do
  local every, burst = tonumber(ARGV[i * 2 - 1]), tonumber(ARGV[i * 2])
  if every > 0 then
    local due = math.max(tonumber(redis.call('GET', KEYS[i]) or now), now)
    local ahead = due + every - burst * every - now
    if ahead > wait then wait = ahead end
    paces[i] = due + every
  end
end
if wait > 0 then return math.ceil(wait) end
for i, due in pairs(paces) do redis.call('SET', KEYS[i], string.format('%.3f', due), 'PX', math.ceil(due - now) + 1000) end
return 0
`;

const mostRemembered = 50_000;
/** Of one account at once in this program: a provider that hangs must leave room for the others. */
const mostUnderway = 16;
const underwayWaitMs = 100;

@Injectable()
export class RedisAccountGate extends AccountGate {
  readonly #circuits = new Map<string, Circuit>();
  /** Used while Redis is away: the same limits, within this process. */
  readonly #local = new Map<string, Pace>();
  readonly #localPauses = new Map<string, number>();
  readonly #underway = new Map<string, number>();

  constructor(
    private readonly redis: RedisConnection,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {
    super();
  }

  async enter(actor: Actor, channelId: string, recipient: string, limits: SendLimits): Promise<number> {
    const passed = tryPass(this.#circuits.get(channelId) ?? closedCircuit, this.clock.now().getTime());
    if (passed.waitMs > 0) return passed.waitMs;
    const underway = this.#underway.get(channelId) ?? 0;
    if (underway >= mostUnderway) return underwayWaitMs;
    // Taken before anything is waited for, so that of many who ask at once only one tries a half-open circuit.
    this.#circuits.set(channelId, passed.circuit);
    this.#underway.set(channelId, underway + 1);
    const waitMs = await this.#pass(this.#keys(actor, channelId, recipient), limits);
    if (waitMs > 0) this.leave(channelId);
    return waitMs;
  }

  leave(channelId: string): void {
    const underway = (this.#underway.get(channelId) ?? 1) - 1;
    if (underway > 0) this.#underway.set(channelId, underway);
    else this.#underway.delete(channelId);
    const circuit = this.#circuits.get(channelId);
    if (circuit && underway <= 0)
      this.#circuits.set(channelId, afterNoCall(circuit, this.clock.now().getTime()));
  }

  async pause(actor: Actor, channelId: string, recipient: string | null, ms: number): Promise<void> {
    const keys = this.#keys(actor, channelId, recipient ?? '');
    const key = recipient === null ? keys[2] : keys[3];
    try {
      await this.redis.client.set(key, '1', 'PX', Math.max(1, Math.ceil(ms)));
    } catch {
      this.#remember(this.#localPauses, key, this.clock.now().getTime() + ms);
    }
  }

  report(channelId: string, answered: boolean): void {
    const before = this.#circuits.get(channelId) ?? closedCircuit;
    this.#circuits.set(
      channelId,
      answered ? afterAnswer() : afterFailure(before, this.clock.now().getTime()),
    );
  }

  circuitOf(channelId: string): Circuit['state'] {
    return (this.#circuits.get(channelId) ?? closedCircuit).state;
  }

  async #pass(keys: readonly [string, string, string, string], limits: SendLimits): Promise<number> {
    const account: PaceLimit = { everyMs: 1_000 / limits.account.perSecond, burst: limits.account.burst };
    const recipient: PaceLimit = limits.recipient ?? { everyMs: 0, burst: 0 };
    try {
      const answer = await this.redis.client.eval(
        enterScript,
        4,
        ...keys,
        account.everyMs,
        account.burst,
        recipient.everyMs,
        recipient.burst,
      );
      return Number(answer);
    } catch {
      return this.#passHere(keys, account, recipient);
    }
  }

  #passHere(
    keys: readonly [string, string, string, string],
    account: PaceLimit,
    recipient: PaceLimit,
  ): number {
    const now = this.clock.now().getTime();
    const pausedMs = Math.max(...[keys[2], keys[3]].map((key) => (this.#localPauses.get(key) ?? now) - now));
    if (pausedMs > 0) return pausedMs;
    const first = pace(this.#local.get(keys[0]), account, now);
    const second =
      recipient.everyMs > 0 ? pace(this.#local.get(keys[1]), recipient, now) : { waitMs: 0, next: now };
    const waitMs = Math.max(first.waitMs, second.waitMs);
    if (waitMs > 0) return waitMs;
    this.#remember(this.#local, keys[0], first.next);
    if (recipient.everyMs > 0) this.#remember(this.#local, keys[1], second.next);
    return 0;
  }

  #remember(memory: Map<string, number>, key: string, value: Pace): void {
    if (memory.size >= mostRemembered) memory.clear();
    memory.set(key, value);
  }

  /** The braces keep the keys of one account in one slot of a Redis cluster. */
  #keys(actor: Actor, channelId: string, recipient: string): readonly [string, string, string, string] {
    const base = `${this.settings.redisPrefix}:${actor.workspaceId}:gate:{${channelId}}`;
    return [`${base}:pace`, `${base}:pace:${recipient}`, `${base}:pause`, `${base}:pause:${recipient}`];
  }
}
