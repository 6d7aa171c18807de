import pg from 'pg';
import { dataSets } from '../data-set.ts';
import { openLoop } from '../load.ts';
import type { Figure } from '../report.ts';
import { filledShop } from '../shop.ts';
import type { Stack } from '../stack.ts';
import { percentile } from '../statistics.ts';
import { commonWords, plain, vocabulary } from '../vocabulary.ts';

/** A fifth of the reading of fifty people. */
const perSecond = 20;

interface Kind {
  readonly what: string;
  readonly type: 'messages' | 'contacts';
  readonly words: (n: number) => string;
}

const at = (rank: number) => vocabulary[rank % vocabulary.length] ?? '';
const common = (n: number) => commonWords[n % commonWords.length] ?? '';

const kinds: readonly Kind[] = [
  { what: 'a rare word', type: 'messages', words: (n) => at(30_000 + n * 37) },
  { what: 'a common word', type: 'messages', words: common },
  { what: 'two words', type: 'messages', words: (n) => `${common(n)} ${at(20 + n * 7)}` },
  { what: 'a typo', type: 'messages', words: (n) => slip(at(500 + n * 11)) },
  { what: 'without its accent', type: 'messages', words: (n) => plain(at(5 + (n % 5))) },
  { what: 'a phone', type: 'contacts', words: (n) => `(11) 98000-${String(1_000 + ((n * 7) % 8_999))}` },
];

/** P11: each kind of search for itself, beside the same statements by the bare driver. */
export async function searchRows(
  stack: Stack,
  rounds: number,
  seconds: number,
  size: keyof typeof dataSets,
): Promise<Figure[]> {
  const shop = await filledShop(stack, size, 'words');
  const pool = new pg.Pool({ connectionString: stack.appDatabaseUrl, max: 20 });
  const headers = { authorization: `Bearer ${shop.token}` };
  const times = kinds.map(() => ({ product: [] as number[], floor: [] as number[], found: 0 }));
  let n = 0;
  for (let round = 0; round < rounds; round += 1)
    for (const [place, { type, words }] of kinds.entries()) {
      const path = () => `/api/v1/search?q=${encodeURIComponent(words(n++))}&types=${type}&limit=50`;
      const { latencies } = await openLoop(stack.api, perSecond, seconds, () => ({
        method: 'GET',
        path: path(),
        headers,
      }));
      times[place]?.product.push(percentile(latencies, 0.95));
      const answer = await fetch(`${stack.api}${path()}`, { headers });
      const { items } = (await answer.json()) as { items: unknown[] };
      const known = times[place];
      if (known) known.found = items.length;
      times[place]?.floor.push(await floorP95(pool, shop.workspaceId, type, size, seconds, () => words(n++)));
    }
  await pool.end();
  return kinds.map(({ what }, place) => ({
    row: 'P11',
    what: `search: ${what}, p95, data set ${size}`,
    unit: 'ms',
    product: times[place]?.product ?? [],
    floor: times[place]?.floor ?? [],
    target: `< 100 ms at ${perSecond}/s`,
    reached: percentile(times[place]?.product ?? [], 0.5) < 100,
    note: `${times[place]?.found ?? 0} on a page of 50`,
  }));
}

/** Two letters swapped. */
function slip(word: string): string {
  const plainWord = plain(word);
  return plainWord.slice(0, 2) + (plainWord[3] ?? '') + (plainWord[2] ?? '') + plainWord.slice(4);
}

/** What the product asks for one word or number, with no more around it than a transaction. */
async function floorP95(
  pool: pg.Pool,
  workspaceId: string,
  type: Kind['type'],
  size: keyof typeof dataSets,
  seconds: number,
  next: () => string,
): Promise<number> {
  const times: number[] = [];
  const begun = performance.now();
  const flying: Promise<void>[] = [];
  for (let n = 0; n < perSecond * seconds; n += 1) {
    const due = begun + (n * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 0.5) await new Promise((resolve) => setTimeout(resolve, early));
    flying.push(
      ask(pool, workspaceId, type, dataSets[size][type], next()).then(
        () => void times.push(performance.now() - due),
      ),
    );
  }
  await Promise.all(flying);
  return percentile(times, 0.95);
}

async function ask(
  pool: pg.Pool,
  workspaceId: string,
  type: Kind['type'],
  documents: number,
  typed: string,
): Promise<void> {
  const client = await pool.connect();
  await client.query(`begin read only; select set_config('app.workspace_id', '${workspaceId}', true)`);
  const sought = type === 'contacts' ? [`+55${typed.replace(/\D/g, '')}`] : typed.split(' ').map(plain);
  const { rows: words } = await client.query<{ place: number; id: number; uses: number }>({
    name: 'words',
    text: `select place, id, uses from app_search_words($1, $2, $3, $4, $5)`,
    values: [
      workspaceId,
      type,
      sought.map((_, place) => place),
      sought.map(() => (type === 'contacts' ? 'is' : 'begins')),
      sought,
    ],
  });
  const groups = sought.map((_, place) => words.filter((word) => word.place === place));
  const share = groups
    .map((group) => group.reduce((sum, { uses }) => sum + uses, 0) / documents)
    .reduce((product, each) => product * Math.min(each, 1), 1);
  const few = share * documents <= 300;
  const walk = few || share < 0.05 ? 0 : 3_000;
  const { rows: found } = await client.query<{ id: string }>({
    name: 'found',
    text: `select id from app_search($1, $2, $3, now(), 'ffffffff-ffff-ffff-ffff-ffffffffffff', 51, $4, $5)`,
    values: [
      workspaceId,
      type,
      groups.map((group) => `{${group.map(({ id }) => id).join(',')}}`),
      walk,
      few ? 0 : Math.ceil(share * documents),
    ],
  });
  await client.query({
    name: type,
    text:
      type === 'contacts'
        ? 'select * from contacts where workspace_id = $1 and id = any($2::uuid[])'
        : `select m.*, c.contact_name from messages m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
           where m.workspace_id = $1 and m.id = any($2::uuid[])`,
    values: [workspaceId, found.map(({ id }) => id)],
  });
  await client.query('commit');
  client.release();
}
