interface Waiting {
  readonly due: number;
  readonly work: () => void;
  handle: NodeJS.Timeout;
}

const longestTimer = 2 ** 31 - 1;

/** Real time, unless somebody moved it on: what was to happen until then happens at once. */
export class Clock {
  readonly #waiting = new Set<Waiting>();
  #aheadMs: number;

  constructor(aheadMs = 0) {
    this.#aheadMs = aheadMs;
  }

  /** How far it runs before real time. */
  get aheadMs(): number {
    return this.#aheadMs;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.#aheadMs;
  }

  /** As the Bot API tells time. */
  seconds(): number {
    return Math.floor(this.now() / 1_000);
  }

  /** @returns what takes it back */
  later(ms: number, work: () => void): () => void {
    const waiting: Waiting = { due: this.now() + ms, work, handle: setTimeout(() => {}, 0) };
    this.#waiting.add(waiting);
    this.#arm(waiting);
    return () => this.#forget(waiting);
  }

  advance(ms: number): void {
    this.#aheadMs += ms;
    for (const waiting of [...this.#waiting].sort((one, other) => one.due - other.due)) this.#arm(waiting);
  }

  stop(): void {
    for (const waiting of this.#waiting) this.#forget(waiting);
  }

  #arm(waiting: Waiting): void {
    clearTimeout(waiting.handle);
    const left = Math.max(waiting.due - this.now(), 0);
    waiting.handle = setTimeout(
      () => {
        if (waiting.due > this.now()) return this.#arm(waiting);
        this.#waiting.delete(waiting);
        return waiting.work();
      },
      Math.min(left, longestTimer),
    );
  }

  #forget(waiting: Waiting): void {
    clearTimeout(waiting.handle);
    this.#waiting.delete(waiting);
  }
}
