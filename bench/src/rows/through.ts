import { until } from '../../../scripts/lib/process.mjs';
import { closedLoop, webhookShot } from '../load.ts';
import type { Figure } from '../report.ts';
import { openShop } from '../shop.ts';
import type { Stack } from '../stack.ts';
import { median } from '../statistics.ts';
import { customer, signedMessage } from '../webhook.ts';

const customers = 500;

/**
 * P2: messages a second until each is a row in its conversation with its event numbered and published. Everything is
 * fired as fast as it is accepted, and the clock stops when the last one is through: no backlog is left out.
 */
export async function throughRow(stack: Stack, rounds: number, seconds: number): Promise<Figure[]> {
  const shop = await openShop(stack, `through-${Date.now()}`);
  const db = await stack.openDatabase();
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(
      await through(stack.api, shop.webhookPath, shop.number, seconds, async () => {
        const { rows } = await db.query<{ waiting: string }>(
          `select (select count(*) from inbox where workspace_id = $1 and state = 'due')
                + (select count(*) from outbox where workspace_id = $1 and seq is null) as waiting`,
          [shop.workspaceId],
        );
        return Number(rows[0]?.waiting ?? 1);
      }),
    );
    const floor = await stack.startFloor('accept', {
      DATABASE_URL: stack.databaseUrl,
      SECRET: shop.number.appSecret,
      THROUGH: '1',
    });
    theirs.push(
      await through(floor.url, '/webhook', shop.number, seconds, async () => {
        const { rows } = await db.query<{ waiting: string }>(
          'select count(*) as waiting from floor_inbox where not done',
        );
        return Number(rows[0]?.waiting ?? 1);
      }),
    );
    await floor.stop();
  }
  await db.end();
  return [
    {
      row: 'P2',
      what: 'messages through',
      unit: 'msg/s',
      product: ours,
      floor: theirs,
      target: '≥ 1,000/s and ≥ 40 % of floor',
      reached: median(ours) >= 1_000 && median(ours) / median(theirs) >= 0.4,
    },
  ];
}

async function through(
  origin: string,
  path: string,
  number: Parameters<typeof signedMessage>[0],
  seconds: number,
  waiting: () => Promise<number>,
): Promise<number> {
  const begun = performance.now();
  let n = 0;
  const result = await closedLoop(origin, 64, seconds, () => {
    n += 1;
    return webhookShot(path, signedMessage(number, customer(n % customers), `Mensagem ${n}`));
  });
  await until(async () => ((await waiting()) === 0 ? true : undefined), { withinMs: 300_000, everyMs: 50 });
  return result.done / ((performance.now() - begun) / 1000);
}
