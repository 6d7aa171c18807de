import { until } from '../../../scripts/lib/process.mjs';
import { closedLoop, webhookShot } from '../load.ts';
import type { Figure } from '../report.ts';
import { keepForFloor, keepSent, shuffledReceipts, type Sent } from '../receipts.ts';
import { openShop, writeAs, type BenchShop } from '../shop.ts';
import type { Stack } from '../stack.ts';
import { median } from '../statistics.ts';
import { customer } from '../webhook.ts';

const conversations = 500;
const connections = 64;

/**
 * P6: three receipts of each sent message, in no order, ten in a post. The clock runs from the first post until every
 * message says "read" and every event has its number.
 */
export async function receiptsRow(stack: Stack, rounds: number, seconds: number): Promise<Figure[]> {
  const shop = await openShop(stack, `receipts-${Date.now()}`);
  await writeAs(stack, shop, customer(0));
  const db = await stack.openDatabase();
  const ours: number[] = [];
  const theirs: number[] = [];
  const messages = 1_000 * seconds;
  for (let round = 0; round < rounds; round += 1) {
    const sent = await keepSent(db, shop, conversations, messages);
    ours.push(
      await through(stack.api, shop.webhookPath, shop, sent, async () => {
        const { rows } = await db.query<{ left: number }>(
          `select ((select count(*) from inbox where workspace_id = $1 and state = 'due')
                 + (select count(*) from outbox where workspace_id = $1 and seq is null))::int as left`,
          [shop.workspaceId],
        );
        return rows[0]?.left ?? 1;
      }),
    );
    const { rows } = await db.query<{ unread: number }>(
      `select count(*)::int as unread from messages
       where workspace_id = $1 and direction = 'outbound' and status <> 'read'`,
      [shop.workspaceId],
    );
    if (rows[0]?.unread !== 0) throw new Error(`${rows[0]?.unread} messages were never read.`);
    await keepForFloor(db, sent);
    const floor = await stack.startFloor('receipts', {
      DATABASE_URL: stack.databaseUrl,
      SECRET: shop.number.appSecret,
    });
    theirs.push(
      await through(floor.url, '/webhook', shop, sent, async () => {
        const left = await db.query<{ left: number }>(
          'select count(*)::int as left from floor_inbox where not done',
        );
        return left.rows[0]?.left ?? 1;
      }),
    );
    await floor.stop();
  }
  await db.end();
  return [
    {
      row: 'P6',
      what: 'receipts applied, 3 a message, shuffled, 10 a post',
      unit: 'msg/s',
      product: ours,
      floor: theirs,
      target: '≥ 3,000/s',
      reached: median(ours) >= 3_000,
    },
  ];
}

/** @returns receipts a second */
async function through(
  origin: string,
  path: string,
  { number }: BenchShop,
  sent: readonly Sent[],
  left: () => Promise<number>,
): Promise<number> {
  const shots = shuffledReceipts(number, sent).map((signed) => webhookShot(path, signed));
  let next = 0;
  const begun = performance.now();
  const { errors } = await closedLoop(origin, connections, 120, () => shots[next++]);
  if (errors > 0) throw new Error(`${errors} posts failed.`);
  await until(async () => ((await left()) === 0 ? true : undefined), { withinMs: 120_000, everyMs: 50 });
  return (sent.length * 3) / ((performance.now() - begun) / 1_000);
}
