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
  version: 2;
  savedAt: number;
  /** Each a `DehydratedState` of one query as JSON: text that did not change is neither made nor walked through again. */
  queries: readonly string[];
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

/** Keeps lists, threads and what they need; everything else is forgotten with the page. Done while somebody types: only what changed costs. */
export async function saveCopy(queryClient: QueryClient): Promise<void> {
  const wanted = chosen(queryClient.getQueryCache().getAll());
  const texts = new Map(wanted.map((query) => [query, textOf(queryClient, query)]));
  let length = [...texts.values()].reduce((sum, text) => sum + text.length, 0);
  // The oldest threads go first when it becomes too much.
  const threads = wanted
    .filter(({ queryKey }) => queryKey[0] === 'messages')
    .toSorted((a, b) => a.state.dataUpdatedAt - b.state.dataUpdatedAt);
  while (length > mostCharacters) {
    const oldest = threads.shift();
    if (!oldest) return;
    length -= textOf(queryClient, oldest).length;
    texts.delete(oldest);
  }
  const copy: Copy = { version: 2, savedAt: Date.now(), queries: [...texts.values()] };
  await set(place, copy);
}

/** Shows what was kept. False when there is nothing, so nobody is known to be signed in here. */
export async function showCopy(queryClient: QueryClient): Promise<boolean> {
  const copy = await get<Copy>(place).catch(() => undefined);
  if (copy?.version !== 2) return false;
  const queries = copy.queries.map((text) => JSON.parse(text) as DehydratedState['queries'][number]);
  if (!queries.some(({ queryKey }) => queryKey[0] === 'me')) return false;
  hydrate(queryClient, { mutations: [], queries });
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

const made = new WeakMap<Query, { data: unknown; at: number; text: string }>();

/** A query with its answer as JSON; of what is read page by page the first page. */
function textOf(queryClient: QueryClient, query: Query): string {
  const { data, dataUpdatedAt: at } = query.state;
  const known = made.get(query);
  if (known && known.data === data && known.at === at) return known.text;
  const { pages, pageParams } = data as Partial<Pages>;
  const kept = pages && pageParams ? { pages: pages.slice(0, 1), pageParams: pageParams.slice(0, 1) } : data;
  const { queries } = dehydrate(queryClient, { shouldDehydrateQuery: (one) => one === query });
  const text = JSON.stringify(
    queries.map((one) => ({
      ...one,
      state: { ...one.state, data: kept, status: 'success', error: null },
    }))[0],
  );
  made.set(query, { data, at, text });
  return text;
}
