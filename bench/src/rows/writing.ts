import pg from 'pg';
import { bareP95, type Statement } from '../bare.ts';
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

const changeSql = (change: string) =>
  `update conversations set ${change}, version = version + 1 where workspace_id = $1 and id = $2`;
const noteSql = `insert into messages (workspace_id, id, conversation_id, channel_id, direction, kind, text, private, author_id,
  origin, status, sent_at, created_at)
  values ($1, uuidv7(), $2, $3, 'outbound', 'text', $4, true, $5, 'agent', 'sent', now(), now())`;

/**
 * P14: conversations assigned, put off and noted on, each another one, while fifty people read lists and threads; beside the
 * same to others by the bare driver, while as many read.
 */
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
  // Resolved ones, so that the list that is read stays as the product's writes leave it.
  const { rows: others } = await db.query<{ id: string }>(
    `select id from conversations where workspace_id = $1 and status = 'resolved'
     order by last_message_at desc limit $2`,
    [shop.workspaceId, Math.ceil(rounds * seconds * writesPerSecond)],
  );
  await db.end();
  const pool = new pg.Pool({ connectionString: stack.appDatabaseUrl, max: 20 });
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
  let nth = 0;
  const reading = (): Shot => {
    const one = fresh[(nth++ * 7) % fresh.length]?.id ?? '';
    const path =
      nth % 2 === 0 ? '/api/v1/conversations?status=open' : `/api/v1/conversations/${one}/messages`;
    return { method: 'GET', path, headers };
  };
  let m = 0;
  const leastWrite = (): Statement[] => {
    const one = [shop.workspaceId, others[m++ % others.length]?.id];
    return [
      { text: noteSql, values: [...one, shop.channelId, noteText, shop.ownerId] },
      { text: changeSql('assignee_id = $3'), values: [...one, shop.ownerId] },
      { text: changeSql("status = 'pending'"), values: one },
      { text: changeSql("priority = 'high', priority_rank = 2"), values: one },
    ].slice(m % 4, (m % 4) + 1);
  };
  const read = (howLong: number, share = 1) => openLoop(stack.api, readsPerSecond * share, howLong, reading);
  await Promise.all([
    openLoop(stack.api, writesPerSecond / 2, warmUpSeconds, write),
    read(warmUpSeconds, 0.5),
  ]);
  const product: number[] = [];
  const floor: number[] = [];
  let errors = 0;
  for (let round = 0; round < rounds; round += 1) {
    const [writes] = await Promise.all([openLoop(stack.api, writesPerSecond, seconds, write), read(seconds)]);
    product.push(percentile(writes.latencies, 0.95));
    errors += writes.errors;
    const [least] = await Promise.all([
      bareP95(pool, shop.workspaceId, writesPerSecond, seconds, leastWrite, 'read write'),
      read(seconds),
    ]);
    floor.push(least);
  }
  await pool.end();
  return [
    {
      row: 'P14',
      what: `assign, put off, prioritise, note p95, data set ${size}, while ${readsPerSecond}/s read`,
      unit: 'ms',
      product,
      floor,
      target: `< 50 ms at ${writesPerSecond}/s`,
      reached: percentile(product, 0.5) < 50 && errors === 0,
      note: `${errors} errors`,
    },
  ];
}

const noteText = 'Cliente prefere retirar na loja.';
const note = JSON.stringify({ kind: 'text', text: noteText, private: true });
