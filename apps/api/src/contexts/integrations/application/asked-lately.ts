import type { Clock } from '../../../kernel/clock.js';

interface Entry<T> {
  readonly answer: Promise<T>;
  readonly until: number;
}

/** How long a change that another program made may go unnoticed. */
const freshMs = 5_000;

/**
 * Answers that are kept in memory for five seconds. Who asks while one is looked for waits for it instead of looking as well;
 * a failure is not kept.
 */
export class AskedLately<T> {
  readonly #known = new Map<string, Entry<T>>();

  /** @param most all are forgotten before there are more: made-up keys must not fill the memory */
  constructor(
    private readonly clock: Clock,
    private readonly most: number,
  ) {}

  of(key: string, ask: () => Promise<T>): Promise<T> {
    const now = this.clock.now().getTime();
    const known = this.#known.get(key);
    if (known && now < known.until) return known.answer;
    const entry: Entry<T> = { answer: ask(), until: now + freshMs };
    if (this.#known.size >= this.most) this.#known.clear();
    this.#known.set(key, entry);
    entry.answer.catch(() => {
      if (this.#known.get(key) === entry) this.#known.delete(key);
    });
    return entry.answer;
  }

  forget(key: string): void {
    this.#known.delete(key);
  }
}
