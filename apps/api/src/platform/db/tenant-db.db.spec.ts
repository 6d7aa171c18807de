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
