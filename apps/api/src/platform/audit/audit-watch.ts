import { AsyncLocalStorage } from 'node:async_hooks';

/** The names of the events recorded while the current request runs. */
const watched = new AsyncLocalStorage<Set<string>>();

export function watchAudit<T>(recorded: Set<string>, work: () => T): T {
  return watched.run(recorded, work);
}

export function noteAudited(event: string): void {
  watched.getStore()?.add(event);
}
