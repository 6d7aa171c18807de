export interface PaceLimit {
  /** What one call costs of the time to come. */
  readonly everyMs: number;
  readonly burst: number;
}

/** 80 messages a second per number. */
export const throughput: PaceLimit = { everyMs: 1_000 / 80, burst: 80 };
/** One message in six seconds to one person, of which 45 may be borrowed from the future. */
export const pair: PaceLimit = { everyMs: 6_000, burst: 45 };

/** Counts calls against a limit; a refused call costs nothing. */
export class Pace {
  readonly #limit: PaceLimit;
  readonly #due = new Map<string, number>();

  constructor(limit: PaceLimit) {
    this.#limit = limit;
  }

  pass(key: string, now: number): boolean {
    const due = Math.max(this.#due.get(key) ?? now, now);
    if (due + this.#limit.everyMs - this.#limit.burst * this.#limit.everyMs > now) return false;
    this.#due.set(key, due + this.#limit.everyMs);
    return true;
  }
}
