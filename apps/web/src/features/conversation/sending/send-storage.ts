import { entries, update } from 'idb-keyval';
import type { Sends } from './pending-send';

/** Where pending messages survive a reload: per person and conversation, shared by the tabs of this browser. */
export interface SendStorage {
  /** Every list of this person that is not empty. */
  load(scope: string): Promise<Record<string, Sends>>;
  /** Changes one list in one step, so that two tabs cannot undo each other; answers the list as it is now. */
  change(scope: string, conversationId: string, by: (sends: Sends) => Sends): Promise<Sends>;
}

const prefix = (scope: string) => `crm.sends:${scope}:`;

/** IndexedDB; where the browser forbids it (some private windows), messages wait as long as the page lives. */
export function browserStorage(): SendStorage {
  return 'indexedDB' in globalThis ? indexedDbStorage : memoryStorage();
}

const indexedDbStorage: SendStorage = {
  async load(scope) {
    const lists: Record<string, Sends> = {};
    for (const [key, sends] of await entries<string, Sends>()) {
      if (key.startsWith(prefix(scope)) && sends.length > 0) lists[key.slice(prefix(scope).length)] = sends;
    }
    return lists;
  },
  async change(scope, conversationId, by) {
    let now: Sends = [];
    await update<Sends>(prefix(scope) + conversationId, (sends) => {
      now = by(sends ?? []);
      return now;
    });
    return now;
  },
};

export function memoryStorage(): SendStorage {
  const lists = new Map<string, Sends>();
  return {
    load: (scope) => {
      const own = [...lists].filter(([key, sends]) => key.startsWith(prefix(scope)) && sends.length > 0);
      return Promise.resolve(
        Object.fromEntries(own.map(([key, sends]) => [key.slice(prefix(scope).length), sends])),
      );
    },
    change: (scope, conversationId, by) => {
      const now = by(lists.get(prefix(scope) + conversationId) ?? []);
      lists.set(prefix(scope) + conversationId, now);
      return Promise.resolve(now);
    },
  };
}
