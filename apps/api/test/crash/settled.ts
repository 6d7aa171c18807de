import pg from 'pg';
import { until } from '../../../../scripts/lib/process.mjs';
import type { Fleet } from './fleet.ts';
import { readJournal } from './journal.ts';
import { join } from 'node:path';

/** Waits until nothing is on its way any more: the provider has delivered all, and no row of ours is due. */
export async function settled(fleet: Fleet, withinMs: number): Promise<void> {
  const client = new pg.Client({ connectionString: fleet.databaseUrl });
  await client.connect();
  let quiet = 0;
  try {
    const done = await until(
      async () => {
        const { rows } = await client.query<{ due: string }>(
          `select (select count(*) from inbox where state = 'due')
                + (select count(*) from messages where status in ('queued', 'sending'))
                + (select count(*) from outbox where seq is null) as due`,
        );
        const waiting = readJournal(join(fleet.folder, 'data/simulators')).undelivered;
        quiet = Number(rows[0]?.due ?? 1) === 0 && waiting === 0 ? quiet + 1 : 0;
        return quiet >= 5 ? true : undefined;
      },
      { withinMs, everyMs: 500 },
    );
    if (!done) process.stdout.write('Not everything settled in time.\n');
  } finally {
    await client.end();
  }
}
