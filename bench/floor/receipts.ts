import pg from 'pg';
import { intake, through } from './intake.ts';

/** The least that applies receipts: signed posts kept, then one UPDATE for all of a batch; a message only moves forward. */
const { PORT = '0', DATABASE_URL = '', SECRET = '' } = process.env;
const rank = new Map(['sent', 'delivered', 'read'].map((status, index) => [status, index]));
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 4 });

interface Post {
  entry: { changes: { value: { statuses: { id: string; status: string }[] } }[] }[];
}

async function apply(client: pg.PoolClient, bodies: readonly string[]): Promise<void> {
  const best = new Map<string, number>();
  for (const body of bodies)
    for (const { changes } of (JSON.parse(body) as Post).entry)
      for (const { value } of changes)
        for (const { id, status } of value.statuses)
          best.set(id, Math.max(best.get(id) ?? 0, rank.get(status) ?? 0));
  await client.query({
    name: 'apply',
    text: `update floor_sent m set status = v.status from unnest($1::text[], $2::int[]) as v(id, status)
           where m.id = v.id and m.status < v.status`,
    values: [[...best.keys()], [...best.values()]],
  });
}

const app = await intake(pool, SECRET);
await app.listen({ port: Number(PORT), host: '127.0.0.1' });
void through(pool, apply);
process.stdout.write('ready\n');
