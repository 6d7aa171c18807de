import { Clock } from '../../src/kernel/clock.js';

/** The real time, moved as far as a test wants: `new MovingClock()`, `clock.advance(8 * 86_400_000)`. */
export class MovingClock extends Clock {
  #ahead = 0;

  now(): Date {
    return new Date(Date.now() + this.#ahead);
  }

  advance(ms: number): void {
    this.#ahead += ms;
  }
}
