import pg from 'pg';
import { bareP95 } from '../bare.ts';
import type { dataSets } from '../data-set.ts';
import { openLoop, type Shot } from '../load.ts';
import type { Figure } from '../report.ts';
import { filledShop } from '../shop.ts';
import type { Stack } from '../stack.ts';
import { percentile } from '../statistics.ts';

const perSecond = 100;
/** A new program has to be compiled, and its connections plan what they are asked: that is the first minute of a day. */
const warmUpSeconds = 10;

const inboxSql = `select id, channel_id, channel_type, contact_id, contact_name, contact_address, status, priority, assignee_id,
  unread_count, last_message_at, last_message_preview, last_message_kind, last_message_direction, last_message_status, version
  from conversations where workspace_id = $1 and status = 'open' order by last_message_at desc, id desc limit 51`;
const threadSql = `select * from messages where workspace_id = $1 and conversation_id = $2 order by sent_at desc, id desc limit 51`;

/** P9 and P10: the inbox list and a thread, at 100 requests a second, beside the same SQL by the bare driver. */
export async function readingRows(
  stack: Stack,
  rounds: number,
  seconds: number,
  size: keyof typeof dataSets,
  messages?: 'words',
): Promise<Figure[]> {
  const shop = await filledShop(stack, size, messages);
  const headers = { authorization: `Bearer ${shop.token}` };
  const get = (path: string): Shot => ({ method: 'GET', path: `/api/v1${path}`, headers });
  const pool = new pg.Pool({ connectionString: stack.appDatabaseUrl, max: 20 });
  const ids = (
    await new pg.Pool({ connectionString: stack.databaseUrl, max: 1 }).query<{ id: string }>(
      'select id from conversations where workspace_id = $1 limit 2000',
      [shop.workspaceId],
    )
  ).rows.map((row) => row.id);
  const lists = [
    '?status=open',
    '?status=open&assigneeId=none',
    `?status=open&channelId=${shop.channelId}`,
    '',
    '?sort=waiting&status=open',
  ];
  let n = 0;
  const list = () => get(`/conversations${lists[n++ % lists.length] ?? ''}`);
  const thread = () => get(`/conversations/${ids[(n++ * 7) % ids.length] ?? ''}/messages`);
  for (const one of [list, thread]) await openLoop(stack.api, perSecond / 2, warmUpSeconds, one);
  const p95 = {
    list: [] as number[],
    thread: [] as number[],
    listFloor: [] as number[],
    threadFloor: [] as number[],
  };
  for (let round = 0; round < rounds; round += 1) {
    p95.list.push(percentile((await openLoop(stack.api, perSecond, seconds, list)).latencies, 0.95));
    p95.listFloor.push(
      await bareP95(pool, shop.workspaceId, perSecond, seconds, () => [
        { text: inboxSql, values: [shop.workspaceId] },
      ]),
    );
    p95.thread.push(percentile((await openLoop(stack.api, perSecond, seconds, thread)).latencies, 0.95));
    p95.threadFloor.push(
      await bareP95(pool, shop.workspaceId, perSecond, seconds, () => [
        { text: threadSql, values: [shop.workspaceId, ids[(n++ * 7) % ids.length]] },
      ]),
    );
  }
  await pool.end();
  const row = (name: string, what: string, product: number[], floor: number[]): Figure => ({
    row: name,
    what: `${what} p95, data set ${size}`,
    unit: 'ms',
    product,
    floor,
    target: '< 25 ms at 100/s',
    reached: percentile(product, 0.5) < 25,
  });
  return [
    row('P9', 'inbox list', p95.list, p95.listFloor),
    row('P10', 'thread', p95.thread, p95.threadFloor),
  ];
}
