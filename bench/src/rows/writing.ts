import type { dataSets } from '../data-set.ts';
import { openLoop, type Shot } from '../load.ts';
import type { Figure } from '../report.ts';
import { filledShop } from '../shop.ts';
import type { Stack } from '../stack.ts';
import { percentile } from '../statistics.ts';

const writesPerSecond = 50;
const readsPerSecond = 100;
/** A new connection plans what it is asked, and a new program has to be compiled: that is the first minute of a day. */
const warmUpSeconds = 10;

/** P14: conversations assigned, put off and noted on, each another one, while fifty people read lists and threads. */
export async function writingRow(
  stack: Stack,
  rounds: number,
  seconds: number,
  size: keyof typeof dataSets,
): Promise<Figure[]> {
  const shop = await filledShop(stack, size);
  const db = await stack.openDatabase();
  const { rows: fresh } = await db.query<{ id: string; version: number }>(
    `select id, version from conversations where workspace_id = $1 and status = 'open'
     order by last_message_at desc limit $2`,
    [shop.workspaceId, Math.ceil((rounds * seconds + warmUpSeconds) * writesPerSecond) + 100],
  );
  await db.end();
  const headers = { authorization: `Bearer ${shop.token}`, 'content-type': 'application/json' };
  let n = 0;
  const write = (): Shot => {
    const { id, version } = fresh[n] ?? { id: '', version: 0 };
    const path = `/api/v1/conversations/${id}`;
    const change = [{ assigneeId: shop.ownerId }, { status: 'pending' }, { priority: 'high' }][n % 4];
    n += 1;
    return change
      ? { method: 'PATCH', path, headers, body: JSON.stringify({ ...change, version }) }
      : { method: 'POST', path: `${path}/messages`, headers, body: note };
  };
  let read = 0;
  const reading = (): Shot => {
    const one = fresh[(read++ * 7) % fresh.length]?.id ?? '';
    const path =
      read % 2 === 0 ? '/api/v1/conversations?status=open' : `/api/v1/conversations/${one}/messages`;
    return { method: 'GET', path, headers };
  };
  const both = (howLong: number, share: number) =>
    Promise.all([
      openLoop(stack.api, writesPerSecond * share, howLong, write),
      openLoop(stack.api, readsPerSecond * share, howLong, reading),
    ]);
  await both(warmUpSeconds, 0.5);
  const p95: number[] = [];
  let errors = 0;
  for (let round = 0; round < rounds; round += 1) {
    const [writes] = await both(seconds, 1);
    p95.push(percentile(writes.latencies, 0.95));
    errors += writes.errors;
  }
  return [
    {
      row: 'P14',
      what: `assign, put off, prioritise, note p95, data set ${size}, while ${readsPerSecond}/s read`,
      unit: 'ms',
      product: p95,
      floor: [],
      target: `< 50 ms at ${writesPerSecond}/s`,
      reached: percentile(p95, 0.5) < 50 && errors === 0,
      note: `${errors} errors`,
    },
  ];
}

const note = JSON.stringify({ kind: 'text', text: 'Cliente prefere retirar na loja.', private: true });
