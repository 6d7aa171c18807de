/** Lets so many pass at once; so many more may wait, in order; the next one is turned away. */
export class Turnstile {
  #inside = 0;
  readonly #queue: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly waiting: number,
    private readonly turnAway: () => never,
  ) {}

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside < this.atOnce) this.#inside += 1;
    else await this.#wait();
    try {
      return await work();
    } finally {
      const next = this.#queue.shift();
      // Whoever leaves hands their place on, so that nobody new slips in between.
      if (next) next();
      else this.#inside -= 1;
    }
  }

  #wait(): Promise<void> {
    if (this.#queue.length >= this.waiting) this.turnAway();
    return new Promise((resolve) => this.#queue.push(resolve));
  }
}
