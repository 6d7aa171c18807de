import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '../../../test/setup/database.js';
import { systemActor } from '../../kernel/actor.js';
import { UuidV7Ids } from '../../kernel/ids.js';
import { Database } from './database.js';
import { TenantDb } from './tenant-db.js';

const actor = systemActor(new UuidV7Ids().next());
let database: Database;
let db: TenantDb;

beforeAll(async () => {
  const { appUrl } = await createTestDatabase();
  database = new Database(
    { url: appUrl, poolSize: 2, acquireTimeoutMs: 2_000, statementTimeoutMs: 5_000, applicationName: 'spec' },
    () => undefined,
  );
  db = new TenantDb(database);
});
afterAll(() => database.close());

describe('work for after the commit', () => {
  it('is done in order, and of what was asked for once only the first', async () => {
    const done: string[] = [];
    await db.run(actor, async () => {
      db.afterCommit(() => done.push('ring'), 'ring');
      db.afterCommit(() => done.push('forget'));
      db.afterCommit(() => done.push('ring again'), 'ring');
      await db.client.query('select 1');
      expect(done).toEqual([]);
    });
    expect(done).toEqual(['ring', 'forget']);
  });

  it('is not done when the transaction rolls back, and at once where there is none', async () => {
    const done: string[] = [];
    const failed = db.run(actor, () => {
      db.afterCommit(() => done.push('never'));
      return Promise.reject(new Error('no'));
    });
    await expect(failed).rejects.toThrow('no');
    db.afterCommit(() => done.push('now'));
    expect(done).toEqual(['now']);
  });
});

describe('the commit', () => {
  it('goes with the last statements, whose answers it waits for', async () => {
    const told: string[] = [];
    await db.run(actor, async () => {
      const last = db.client.query<{ n: number }>('select 7 as n');
      db.answersWithCommit(
        last.then(({ rows }) => {
          db.afterCommit(() => told.push(`seven is ${String(rows[0]?.n)}`));
        }),
      );
      await Promise.resolve();
    });
    expect(told).toEqual(['seven is 7']);
  });

  it('is none when one of them fails, and the connection serves the next', async () => {
    const told: string[] = [];
    const failed = db.run(actor, async () => {
      await db.client.query('create temp table kept (n int)');
      db.afterCommit(() => told.push('never'));
      db.answersWithCommit(db.client.query('select 1 / 0'));
    });
    await expect(failed).rejects.toThrow('division by zero');
    expect(told).toEqual([]);
    const kept = db.run(actor, async () => db.client.query("select to_regclass('kept') as kept"));
    expect((await kept).rows).toEqual([{ kept: null }]);
  });

  it('says so when a statement had failed and nobody minded', async () => {
    const failed = db.run(actor, async () => {
      await db.client.query('select 1 / 0').catch(() => undefined);
    });
    await expect(failed).rejects.toThrow('A statement of the transaction had failed.');
  });
});
