import type pg from 'pg';

/**
 * For one statement that reads, by their ids, rows scattered over a large table which nobody read for long: PostgreSQL has the pages of
 * a sweep brought while it goes, and those of an index scan one after the other. What is found is the same.
 */
export async function inSweeps<T>(client: pg.ClientBase, read: () => Promise<T>): Promise<T> {
  const [, found] = await Promise.all([
    client.query('set local enable_indexscan = off'),
    read(),
    client.query('set local enable_indexscan = on'),
  ]);
  return found;
}
