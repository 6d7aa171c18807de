import { until } from '../../../scripts/lib/process.mjs';
import { fill } from '../data-set.ts';
import { openLoop, type Shot } from '../load.ts';
import type { Figure } from '../report.ts';
import { ask, openShop, type BenchShop } from '../shop.ts';
import type { Stack } from '../stack.ts';
import { percentile } from '../statistics.ts';
import { residentMb } from './footprint.ts';

const rows = 50_000;
const base = { contacts: 10_000, conversations: 10_000, messages: 50_000 };
/** Of each twenty rows one is bad, one repeats the row before it, and one is about a contact that is there. */
const each = rows / 20;
const expected = { created: rows - 3 * each, updated: each, present: 0, repeated: each, bad: each };
const readsPerSecond = 20;
/** Seconds of reading before anything is measured. */
const warmUp = 10;
const longestMs = 600_000;

/** An import of 50,000 rows and its way back: time, memory above idle, and the inbox's list meanwhile beside the one alone. */
export async function importRow(stack: Stack, seconds: number): Promise<Figure[]> {
  const shop = await openShop(stack, `import-${Date.now()}`);
  await stack.undisturbed(() => fill(stack.databaseUrl, shop.workspaceId, shop.channelId, base));
  // A program just started has to compile its code first.
  await inbox(stack, shop, warmUp);
  const alone = await inbox(stack, shop, seconds);
  const idle = { api: residentMb(stack.pidOf('api')), worker: residentMb(stack.pidOf('worker')) };
  const most = { ...idle };
  const watch = setInterval(() => {
    most.api = Math.max(most.api, residentMb(stack.pidOf('api')));
    most.worker = Math.max(most.worker, residentMb(stack.pidOf('worker')));
  }, 200);
  const stop = new AbortController();
  const reading = inbox(stack, shop, 3_600, stop.signal);
  const took: Record<string, number> = {};
  try {
    const id = await uploaded(stack, shop);
    const step = async (name: 'check' | 'run' | 'undo', body: object) => {
      const begun = performance.now();
      await ask(stack, `/contacts/imports/${id}/${name}`, body, shop.token);
      const counts = await settled(stack, shop, id);
      took[name] = (performance.now() - begun) / 1000;
      return counts;
    };
    const wish = { mapping: ['name', 'phone', 'email'], policy: 'fill' };
    expectCounts(await step('check', wish), expected);
    expectCounts(await step('run', {}), expected);
    expectCounts(await step('undo', {}), { undone: expected.created + expected.updated, kept: 0 });
    await expectAsBefore(stack, shop);
  } finally {
    clearInterval(watch);
    stop.abort();
  }
  const meanwhile = await reading;
  const memory = (name: 'api' | 'worker'): Figure => ({
    ...{ row: 'import', what: `memory of the ${name} above idle`, unit: 'MB', floor: [] },
    ...{ product: [most[name] - idle[name]], target: '< 300 MB', reached: most[name] - idle[name] < 300 },
  });
  const time = (what: string, name: string): Figure => ({
    ...{ row: 'import', what, unit: 's', product: [took[name] ?? Number.NaN], floor: [], target: '–' },
    reached: null,
  });
  return [
    time(`${rows.toLocaleString('en')} rows: dry run`, 'check'),
    time('… taken in', 'run'),
    time('… undone', 'undo'),
    memory('worker'),
    memory('api'),
    {
      ...{ row: 'import', what: `inbox list p95 meanwhile, ${readsPerSecond}/s (floor: alone)`, unit: 'ms' },
      ...{ product: [meanwhile], floor: [alone], target: '–', reached: null },
    },
  ];
}

async function inbox(stack: Stack, { token }: BenchShop, seconds: number, signal?: AbortSignal) {
  const headers = { authorization: `Bearer ${token}` };
  const list = (): Shot => ({ method: 'GET', path: '/api/v1/conversations?status=open', headers });
  return percentile((await openLoop(stack.api, readsPerSecond, seconds, list, signal)).latencies, 0.95);
}

function line(n: number): string {
  const place = n % 20;
  if (place === 7) return `Ruim ${n};5,51199E+12;`;
  const who = place === 9 ? n - 1 : n;
  const known = Math.floor(n / 20) + 1;
  if (place === 11) return `Cliente ${known};+55119${80_000_000 + known};conhecido${known}@exemplo.com.br`;
  return `Pessoa ${who};11 9${70_000_000 + who};pessoa${who}@exemplo.com.br`;
}

async function uploaded(stack: Stack, { token }: BenchShop): Promise<string> {
  const lines = ['Nome;Celular;E-mail', ...Array.from({ length: rows }, (_, n) => line(n))];
  const form = new FormData();
  form.append('file', new Blob([lines.join('\r\n')]), 'clientes.csv');
  const answer = await fetch(`${stack.api}/api/v1/contacts/imports`, {
    ...{ method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form },
  });
  if (answer.status !== 201) throw new Error(await answer.text());
  return String(((await answer.json()) as { id: string }).id);
}

type Counts = Record<string, number>;

/** @returns the counts, once no worker has anything to do about it any more */
async function settled(stack: Stack, { token }: BenchShop, id: string): Promise<Counts> {
  const end = await until(
    async () => {
      const seen = (await ask(stack, `/contacts/imports/${id}`, undefined, token)) as {
        state: string;
        counts: Counts;
      };
      return ['checking', 'running', 'undoing'].includes(seen.state) ? undefined : seen.counts;
    },
    { withinMs: longestMs, everyMs: 500 },
  );
  if (!end) throw new Error('The import came to no end.');
  return end;
}

function expectCounts(found: Counts, wanted: Counts): void {
  for (const [name, count] of Object.entries(wanted))
    if (found[name] !== count) throw new Error(`${name}: ${found[name]} instead of ${count}.`);
}

/** Whoever was there before is as before, and nobody else is there. */
async function expectAsBefore(stack: Stack, { workspaceId }: BenchShop): Promise<void> {
  const db = await stack.openDatabase();
  const { rows: found } = await db.query<{ all: number; changed: number }>(
    `select count(*)::int as all, (count(*) filter (where email is not null))::int as changed from contacts where workspace_id = $1`,
    [workspaceId],
  );
  await db.end();
  if (found[0]?.all !== base.contacts || found[0].changed !== 0)
    throw new Error(`After undoing there are ${JSON.stringify(found[0])}.`);
}
