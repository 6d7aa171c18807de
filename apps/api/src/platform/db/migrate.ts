import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';

const folder = join(import.meta.dirname, '../../../migrations');
const lockKey = 4_021_986;

/**
 * Brings the schema up to date, as the owner role, under a lock that lets one program at a time do it; then runs
 * migrations/after/*.sql, which may run any number of times.
 */
export async function migrateDatabase(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'crm-migrate' });
  // A connection that breaks rejects what runs on it; the event besides would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await client.query('create extension if not exists pg_trgm');
    await client.query('create extension if not exists unaccent');
    await client.query('create extension if not exists "uuid-ossp"');
    await migrate(drizzle({ client }), { migrationsFolder: folder });
    const after = join(folder, 'after');
    for (const file of (await readdir(after)).sort()) {
      await client.query(await readFile(join(after, file), 'utf8'));
    }
  } finally {
    await client.end();
  }
}
