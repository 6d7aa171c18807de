import { AppendLog } from './append-log.ts';

/** A request that a provider received. */
export interface JournalEntry {
  readonly at: string;
  readonly provider: string;
  readonly method: string;
  /** Below the provider's prefix, with the query. */
  readonly path: string;
  readonly account: string | null;
  readonly body: unknown;
  readonly status: number;
}

/** Every request to a provider, on disk before its answer leaves. */
export class Journal {
  readonly #log: AppendLog<JournalEntry>;

  constructor(file: string) {
    this.#log = new AppendLog(file);
  }

  add(entry: JournalEntry): void {
    this.#log.append(entry);
  }

  /** Oldest first. `after` skips as many; `limit` is the most that is given. */
  list(provider: string | undefined, after = 0, limit = Infinity): JournalEntry[] {
    const all = this.#log.read().filter((entry) => provider === undefined || entry.provider === provider);
    return all.slice(after, after + limit);
  }

  close(): void {
    this.#log.close();
  }
}
