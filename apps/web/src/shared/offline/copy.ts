import {
  dehydrate,
  type DehydratedState,
  hydrate,
  type Query,
  type QueryClient,
} from '@tanstack/react-query';
import { del, get, set } from 'idb-keyval';

/** Threads that can be read without the internet, and as much of each as its first page. */
export const mostThreads = 20;
const mostLists = 6;
/** Of the text that is kept in all. */
const mostCharacters = 4_000_000;

const place = 'crm.offline';

/** What a person was last shown on this device, as it was shown: masked where it was masked. One person's alone. */
interface Copy {
  version: 1;
  savedAt: number;
  state: DehydratedState;
}

/** Small, and needed wherever one reads. */
const always = new Set([
  'me',
  'channels',
  'users',
  'teams',
  'labels',
  'custom-fields',
  'workspace',
  'counters',
]);

type Pages = { pages: readonly { items: readonly unknown[] }[]; pageParams: readonly unknown[] };

/** Keeps lists, threads and what they need; everything else is forgotten with the page. */
export async function saveCopy(queryClient: QueryClient): Promise<void> {
  const wanted = new Set(chosen(queryClient.getQueryCache().getAll()));
  let state = firstPages(dehydrate(queryClient, { shouldDehydrateQuery: (query) => wanted.has(query) }));
  // The oldest threads go first when it becomes too much.
  while (JSON.stringify(state).length > mostCharacters) {
    const [oldest] = state.queries
      .filter(({ queryKey }) => queryKey[0] === 'messages')
      .toSorted((a, b) => a.state.dataUpdatedAt - b.state.dataUpdatedAt);
    if (!oldest) return;
    state = { ...state, queries: state.queries.filter((query) => query !== oldest) };
  }
  const copy: Copy = { version: 1, savedAt: Date.now(), state };
  await set(place, copy);
}

/** Shows what was kept. False when there is nothing, so nobody is known to be signed in here. */
export async function showCopy(queryClient: QueryClient): Promise<boolean> {
  const copy = await get<Copy>(place).catch(() => undefined);
  if (copy?.version !== 1 || !copy.state.queries.some(({ queryKey }) => queryKey[0] === 'me')) return false;
  hydrate(queryClient, copy.state);
  return true;
}

/** The session is over, or the person may see less: nothing that was shown stays on this device. */
export async function wipeCopy(): Promise<void> {
  await del(place).catch(() => undefined);
}

function chosen(all: readonly Query[]): Query[] {
  const loaded = all.filter(({ state }) => state.data !== undefined);
  const latest = (few: number, fits: (key: readonly unknown[]) => boolean) =>
    loaded
      .filter(({ queryKey }) => fits(queryKey))
      .toSorted((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
      .slice(0, few);
  return [
    ...loaded.filter(({ queryKey: [name] }) => typeof name === 'string' && always.has(name)),
    ...latest(mostLists, ([name, kind]) => name === 'conversations' && kind === 'list'),
    ...latest(mostThreads, ([name, kind]) => name === 'conversations' && kind === 'detail'),
    ...latest(mostThreads, ([name, , anchor]) => name === 'messages' && anchor === 'latest'),
  ];
}

/** Of what is read page by page the first. */
function firstPages(state: DehydratedState): DehydratedState {
  return {
    ...state,
    mutations: [],
    queries: state.queries.map((query) => {
      const data = query.state.data as Partial<Pages> | undefined;
      if (!data?.pages || !data.pageParams) return query;
      const first = { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) };
      return { ...query, state: { ...query.state, data: first } };
    }),
  };
}
