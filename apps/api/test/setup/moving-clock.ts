import { Clock } from '../../src/kernel/clock.js';

/**
 * The real time, moved as far as a test wants: `new MovingClock()`, `clock.advance(8 * 86_400_000)`. One that `stands` is moved
 * by nothing else: for limits to the second, which a slow machine would overrun.
 */
export class MovingClock extends Clock {
  #ahead = 0;
  readonly #stoodAt: number | undefined;

  constructor({ stands = false } = {}) {
    super();
    this.#stoodAt = stands ? Date.now() : undefined;
  }

  now(): Date {
    return new Date((this.#stoodAt ?? Date.now()) + this.#ahead);
  }

  advance(ms: number): void {
    this.#ahead += ms;
  }
}
