interface Reading<T> {
  readonly current: Promise<T>;
  next?: Promise<T>;
}

/**
 * Who asks for the same while it is being read shares the reading after that with all others who do: a thousand browsers that
 * come back at once are some readings instead of a thousand. Nobody is answered from one that began before they asked, so
 * nobody misses what happened in between.
 */
export class SharedReading<T> {
  readonly #readings = new Map<string, Reading<T>>();

  /** @param key says all that the answer depends on: above all the workspace and what its reader may see */
  read(key: string, work: () => Promise<T>): Promise<T> {
    const reading = this.#readings.get(key);
    if (!reading) return this.#begin(key, work);
    const begin = () => this.#begin(key, work);
    reading.next ??= reading.current.then(begin, begin);
    return reading.next;
  }

  #begin(key: string, work: () => Promise<T>): Promise<T> {
    const reading: Reading<T> = { current: work() };
    this.#readings.set(key, reading);
    const leave = () => {
      // Whoever waits begins in its place, in the same turn.
      if (!reading.next) this.#readings.delete(key);
    };
    reading.current.then(leave, leave);
    return reading.current;
  }
}
