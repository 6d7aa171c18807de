import { connect, createServer, type Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase } from '../../../test/setup/database.js';
import { migratePatiently } from './migrate-patiently.js';
import { migrateDatabase } from './migrate.js';

async function tablesOf(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from pg_tables where schemaname = 'public'`,
  );
  await client.end();
  return rows[0]?.n ?? 0;
}

describe('the migrations', () => {
  it('make the schema from nothing, once, when several programs start together, and change nothing the next time', async () => {
    const { ownerUrl } = await createTestDatabase({ empty: true });
    expect(await tablesOf(ownerUrl)).toBe(0);
    await Promise.all([migrateDatabase(ownerUrl), migrateDatabase(ownerUrl), migrateDatabase(ownerUrl)]);
    const tables = await tablesOf(ownerUrl);
    expect(tables).toBeGreaterThan(15);
    await migrateDatabase(ownerUrl);
    expect(await tablesOf(ownerUrl)).toBe(tables);
  });

  it('lock no table when there is nothing to do, so a restart disturbs nobody', async () => {
    const { ownerUrl, superUrl } = await createTestDatabase({ empty: true });
    await migrateDatabase(ownerUrl);
    const busy = new pg.Client({ connectionString: superUrl });
    await busy.connect();
    await busy.query('begin; lock table messages, conversations, inbox in access exclusive mode');
    await migrateDatabase(ownerUrl);
    await busy.query('rollback');
    await busy.end();
  });

  it('run what comes after them again when it has changed', async () => {
    const { ownerUrl, superUrl } = await createTestDatabase({ empty: true });
    await migrateDatabase(ownerUrl);
    const changed = new pg.Client({ connectionString: superUrl });
    await changed.connect();
    await changed.query(`update drizzle.after_migrations set hash = 'another'; drop function app_ages()`);
    await migrateDatabase(ownerUrl);
    expect((await changed.query('select from app_ages()')).rowCount).toBeGreaterThan(0);
    await changed.end();
  });

  it('wait for a database that is still coming up', async () => {
    const { ownerUrl } = await createTestDatabase();
    const real = new URL(ownerUrl);
    let refused = 0;
    const gate = createServer((socket: Socket) => {
      socket.on('error', () => socket.destroy());
      if (refused < 2) {
        refused += 1;
        socket.resetAndDestroy();
        return;
      }
      const server = connect(Number(real.port), real.hostname);
      server.on('error', () => socket.destroy());
      socket.pipe(server).pipe(socket);
    });
    await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve));
    const address = gate.address();
    const through = new URL(ownerUrl);
    through.port = String(typeof address === 'object' && address ? address.port : 0);
    const said: string[] = [];
    const say = (message: string) => void said.push(message);
    await migratePatiently(through.href, { debug: say, info: say, warn: say, error: say });
    expect(said).toEqual(['waiting for the database', 'waiting for the database', 'schema is up to date']);
    gate.close();
  });

  it('give up at once on what waiting does not mend', async () => {
    const { appUrl } = await createTestDatabase({ empty: true });
    const say = () => undefined;
    const logger = { debug: say, info: say, warn: say, error: say };
    await expect(migratePatiently(appUrl, logger)).rejects.toThrow();
  });
});
