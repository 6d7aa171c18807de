import { useState } from 'react';
import type { Conversation } from '@crm/contract/shapes';
import { holdOrder } from './hold-order';

interface Held {
  rows: Conversation[];
  /** Conversations that wait for `release` to come in or to move. */
  news: number;
  release: () => void;
}

/** Rows in the order to draw them. `scope` names the list: another one is another order. */
export function useHeldOrder(rows: Conversation[], held: boolean, scope: string): Held {
  const [shown, setShown] = useState<{ scope: string; ids: string[] }>({ scope, ids: [] });
  const next = rows.map((row) => row.id);
  const free = !held || shown.scope !== scope || shown.ids.length === 0;
  const { ids, news } = free ? { ids: next, news: 0 } : holdOrder(shown.ids, next);
  if (shown.scope !== scope || !sameOrder(shown.ids, ids)) setShown({ scope, ids });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    rows: ids.flatMap((id) => byId.get(id) ?? []),
    news,
    release: () => setShown({ scope, ids: next }),
  };
}

function sameOrder(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, place) => id === b[place]);
}
