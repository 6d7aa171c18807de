import type { Actor } from './actor.js';

/**
 * One transaction for one workspace. Nested calls for the same workspace join the running one.
 * Never call a provider inside `work`.
 */
export abstract class UnitOfWork {
  abstract run<T>(actor: Actor, work: () => Promise<T>): Promise<T>;

  /**
   * Like `run`, holding `key` until the transaction ends. `look` is asked together with the key, in one breath; what it
   * saw is current once the key is held.
   * @returns undefined, without having done anything, when another transaction holds the key
   */
  abstract runAlone<S, T>(
    actor: Actor,
    key: string,
    look: () => Promise<S>,
    work: (seen: S) => Promise<T>,
  ): Promise<T | undefined>;

  /**
   * Runs `work` after the running transaction has committed, and not at all when it rolls back.
   * @param once of all that is asked for under one name in a transaction, only the first is run
   */
  abstract afterCommit(work: () => void, once?: string): void;
}
