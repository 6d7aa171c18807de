import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';

const folder = join(import.meta.dirname, '../../../migrations');
const lockKey = 4_021_986;

/**
 * Brings the schema up to date, as the owner role, under a lock that lets one program at a time do it; then runs
 * migrations/after/*.sql when they, or the schema, have changed since they last ran. A start with nothing to do locks no table,
 * so it disturbs nobody who is working.
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
    await client.query('create extension if not exists btree_gin');
    await client.query('create extension if not exists "uuid-ossp"');
    await migrate(drizzle({ client }), { migrationsFolder: folder });
    await runAfter(client);
  } finally {
    await client.end();
  }
}

async function runAfter(client: pg.Client): Promise<void> {
  const files = (await readdir(join(folder, 'after'))).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, 'after', file), 'utf8')));
  const journal = await readFile(join(folder, 'meta/_journal.json'), 'utf8');
  const hash = createHash('sha256')
    .update([journal, ...texts].join('\0'))
    .digest('hex');
  await client.query('create table if not exists drizzle.after_migrations (hash text primary key)');
  const { rowCount } = await client.query('select from drizzle.after_migrations where hash = $1', [hash]);
  if (rowCount === 1) return;
  for (const text of texts) await client.query(text);
  await client.query(
    'with old as (delete from drizzle.after_migrations) insert into drizzle.after_migrations values ($1)',
    [hash],
  );
}
