import pg from 'pg';
import { bareP95 } from '../bare.ts';
import type { dataSets } from '../data-set.ts';
import { openLoop, type Shot } from '../load.ts';
import type { Figure } from '../report.ts';
import { filledShop } from '../shop.ts';
import type { Stack } from '../stack.ts';
import { percentile } from '../statistics.ts';

/** Requests a second: as many openings of a contact, of two requests each, as half of it. */
const perSecond = 100;

const contactSql = 'select * from contacts where workspace_id = $1 and id = $2';
const timelineSql = `select w.* from (select id, workspace_id from conversations where workspace_id = $1 and contact_id = $2) c
  cross join lateral (select m.* from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
    order by m.sent_at desc, m.id desc limit 51) w order by w.sent_at desc, w.id desc limit 51`;

/** P12, its part that there is: a contact and what happened with them. */
export async function contactRow(
  stack: Stack,
  rounds: number,
  seconds: number,
  size: keyof typeof dataSets,
): Promise<Figure[]> {
  const shop = await filledShop(stack, size);
  const db = await stack.openDatabase();
  const { rows } = await db.query<{ id: string }>(
    'select id from contacts where workspace_id = $1 limit 2000',
    [shop.workspaceId],
  );
  await db.end();
  const pool = new pg.Pool({ connectionString: stack.appDatabaseUrl, max: 20 });
  const headers = { authorization: `Bearer ${shop.token}` };
  let n = 0;
  const someone = () => rows[(Math.floor(n++ / 2) * 7) % rows.length]?.id ?? '';
  const opening = (): Shot => {
    const timeline = n % 2 === 1;
    return { method: 'GET', path: `/api/v1/contacts/${someone()}${timeline ? '/timeline' : ''}`, headers };
  };
  const statement = () => {
    const timeline = n % 2 === 1;
    return [{ text: timeline ? timelineSql : contactSql, values: [shop.workspaceId, someone()] }];
  };
  const product: number[] = [];
  const floor: number[] = [];
  let errors = 0;
  for (let round = 0; round < rounds; round += 1) {
    const load = await openLoop(stack.api, perSecond, seconds, opening);
    product.push(percentile(load.latencies, 0.95));
    errors += load.errors;
    floor.push(await bareP95(pool, shop.workspaceId, perSecond, seconds, statement));
  }
  await pool.end();
  return [
    {
      row: 'P12',
      what: `contact and timeline p95, data set ${size}`,
      unit: 'ms',
      product,
      floor,
      target: `< 50 ms at ${perSecond}/s`,
      reached: percentile(product, 0.5) < 50 && errors === 0,
      note: `${errors} errors`,
    },
  ];
}
