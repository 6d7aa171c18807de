import { randomInt } from 'node:crypto';
import type { Line } from '../lines.ts';
import type { Update } from '../model.ts';

const weekMs = 7 * 86_400_000;

type UpdateLine = Extract<Line, { t: 'update' | 'taken' | 'next' }>;

/** Updates that nobody has taken yet, by bot, in the order of their ids. */
export class UpdateShelf {
  readonly #write: (line: UpdateLine) => void;
  readonly #waiting = new Map<string, Map<number, Update>>();
  readonly #next = new Map<string, { id: number; since: number }>();

  constructor(write: (line: UpdateLine) => void) {
    this.#write = write;
  }

  add(update: Omit<Update, 'id'>): Update {
    const added = { ...update, id: this.#nextId(update.bot, update.createdAt) };
    this.#write({ t: 'update', ...added });
    return added;
  }

  /** Those that have not run out, oldest first; what has is forgotten. */
  waiting(bot: string, now: number): Update[] {
    const all = [...(this.#waiting.get(bot)?.values() ?? [])];
    const late = all.filter(({ expiresAt }) => expiresAt < now).map(({ id }) => id);
    if (late.length === 0) return all;
    this.take(bot, late);
    return all.filter(({ expiresAt }) => expiresAt >= now);
  }

  has(bot: string, id: number): boolean {
    return this.#waiting.get(bot)?.has(id) === true;
  }

  /** Somebody has them now, or nobody ever will. */
  take(bot: string, ids: readonly number[]): void {
    if (ids.length > 0) this.#write({ t: 'taken', bot, ids });
  }

  /** The next update gets a random id, as after a week without any. */
  restart(bot: string): void {
    this.#write({ t: 'next', bot, id: randomInt(100_000_000, 1_000_000_000) });
  }

  apply(line: UpdateLine): void {
    const waiting = this.#waiting.get(line.bot) ?? new Map<number, Update>();
    this.#waiting.set(line.bot, waiting);
    switch (line.t) {
      case 'update': {
        const { t: _t, ...update } = line;
        waiting.set(update.id, update);
        this.#next.set(update.bot, { id: update.id + 1, since: update.createdAt });
        return;
      }
      case 'taken':
        for (const id of line.ids) waiting.delete(id);
        return;
      case 'next':
        this.#next.set(line.bot, { id: line.id, since: Infinity });
    }
  }

  #nextId(bot: string, now: number): number {
    const known = this.#next.get(bot);
    if (known === undefined || now - known.since > weekMs) this.restart(bot);
    return this.#next.get(bot)?.id ?? 1;
  }
}
