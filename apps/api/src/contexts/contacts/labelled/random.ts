/** Draws from a seed: the same seed draws the same. */
export class Draw {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  isLucky(rate: number): boolean {
    return this.next() < rate;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  of<T>(all: readonly T[]): T {
    const one = all[this.below(all.length)];
    if (one === undefined) throw new Error('Nothing to draw from.');
    return one;
  }

  /** The first ones far more often, as names are given. */
  common<T>(all: readonly T[]): T {
    const one = all[Math.floor(this.next() ** 2 * all.length)];
    if (one === undefined) throw new Error('Nothing to draw from.');
    return one;
  }

  digits(count: number): string {
    return Array.from({ length: count }, () => String(this.below(10))).join('');
  }
}
