import pg from 'pg';
import type { Fleet } from './fleet.ts';

/** One question to the fleet's PostgreSQL as its superuser, over a connection of its own: it may have been killed since the last. */
export async function query<Row extends pg.QueryResultRow>(
  { databaseUrl }: Pick<Fleet, 'databaseUrl'>,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}
