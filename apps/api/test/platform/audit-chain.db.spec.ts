import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../setup/database.js';
import { systemActor, type Actor } from '../../src/kernel/actor.js';
import { SystemClock } from '../../src/kernel/clock.js';
import { UuidV7Ids } from '../../src/kernel/ids.js';
import { Logger } from '../../src/kernel/logger.js';
import { Database } from '../../src/platform/db/database.js';
import { SystemDb } from '../../src/platform/db/system-db.js';
import { TenantDb } from '../../src/platform/db/tenant-db.js';
import { Settings } from '../../src/platform/env/settings.js';
import { Sweeper } from '../../src/platform/queue/sweeper.js';
import { WakeUps } from '../../src/platform/queue/wake-ups.js';
import { AuditChain } from '../../src/platform/audit/audit-chain.js';
import { AuditSealer } from '../../src/platform/audit/audit-sealer.js';
import { PostgresAuditTrail } from '../../src/platform/audit/postgres-audit-trail.js';

const ids = new UuidV7Ids();

class Silence extends Logger {
  debug(): void {}
  info(): void {}
  warn(): void {}
  error(): void {}
}

let stored: TestDatabase;
let database: Database;
let superuser: pg.Client;
let db: TenantDb;
let trail: PostgresAuditTrail;
let chain: AuditChain;
let sealer: AuditSealer;

beforeAll(async () => {
  stored = await createTestDatabase();
  database = new Database(
    {
      url: stored.appUrl,
      poolSize: 12,
      acquireTimeoutMs: 20_000,
      statementTimeoutMs: 20_000,
      applicationName: 'test',
    },
    () => undefined,
  );
  superuser = new pg.Client({ connectionString: stored.superUrl });
  await superuser.connect();
  db = new TenantDb(database);
  const systemDb = new SystemDb(database);
  const logger = new Silence();
  trail = new PostgresAuditTrail(db, ids, new SystemClock());
  chain = new AuditChain(db);
  sealer = new AuditSealer(
    db,
    systemDb,
    new Sweeper(systemDb, new WakeUps(logger), logger),
    new Settings(),
    logger,
  );
});

afterAll(async () => {
  await superuser.end();
  await database.close();
});

function someEntry(n: number) {
  return {
    event: 'thing.changed',
    subjectType: 'thing',
    subjectId: ids.next(),
    params: { n, text: 'é "á\n' },
  };
}

async function write(actor: Actor, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await db.run(actor, () => trail.record(actor, someEntry(n)));
}

async function sealedWorkspace(count: number): Promise<Actor> {
  const actor = systemActor(ids.next());
  await write(actor, count);
  await sealer.seal(actor.workspaceId);
  return actor;
}

/** Somebody with the rights of the server's owner, who takes the triggers away first. */
async function tamper(text: string, values: unknown[]): Promise<void> {
  await superuser.query("set session_replication_role = 'replica'");
  const { rowCount } = await superuser.query(text, values);
  await superuser.query("set session_replication_role = 'origin'");
  expect(rowCount).toBeGreaterThan(0);
}

describe('the audit chain', () => {
  it('is one that verifies after 32 writers at once with three sealers at work', async () => {
    const actor = systemActor(ids.next());
    const each = 40;
    let writing = true;
    const sealers = Array.from({ length: 3 }, async () => {
      while (writing) await sealer.seal(actor.workspaceId);
    });
    await Promise.all(Array.from({ length: 32 }, () => write(actor, each)));
    writing = false;
    await Promise.all(sealers);
    await sealer.sealAll();
    expect(await chain.verify(actor)).toMatchObject({ intact: true, length: 32 * each, brokenAt: null });
    const { rows } = await superuser.query<{ seqs: string; hashes: string; last: string }>(
      `select count(distinct seq) as seqs, count(distinct hash) as hashes, max(seq) as last
       from audit_log where workspace_id = $1`,
      [actor.workspaceId],
    );
    expect(rows[0]).toEqual({ seqs: '1280', hashes: '1280', last: '1280' });
  }, 60_000);

  it('holds the row of a transaction that was rolled back as little as the change itself', async () => {
    const actor = systemActor(ids.next());
    const failing = db.run(actor, async () => {
      await trail.record(actor, someEntry(1));
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await sealer.seal(actor.workspaceId);
    expect(await chain.verify(actor)).toMatchObject({ intact: true, length: 0 });
  });

  it.each([
    [
      'a changed event',
      "update audit_log set event = 'thing.changeD' where workspace_id = $1 and seq = 5",
      5,
    ],
    [
      'one byte changed in the params',
      `update audit_log set params = jsonb_set(params, '{n}', '9') where workspace_id = $1 and seq = 5`,
      5,
    ],
    [
      'a moment one millisecond later',
      "update audit_log set at = at + interval '1 millisecond' where workspace_id = $1 and seq = 5",
      5,
    ],
    ['another actor', 'update audit_log set actor_id = workspace_id where workspace_id = $1 and seq = 5', 5],
    ['a deleted row', 'delete from audit_log where workspace_id = $1 and seq = 5', 5],
    ['a cut tail', 'delete from audit_log where workspace_id = $1 and seq > 8', 9],
    ['a forged hash', "update audit_log set hash = repeat('0', 64) where workspace_id = $1 and seq = 10", 10],
    [
      'a row put in behind',
      `insert into audit_log select workspace_id, gen_random_uuid(), at, actor_id, event, subject_type, subject_id, params, 11, hash, repeat('1', 64)
      from audit_log where workspace_id = $1 and seq = 10`,
      11,
    ],
  ])('shows %s', async (_what, text, brokenAt) => {
    const actor = await sealedWorkspace(10);
    expect(await chain.verify(actor)).toMatchObject({ intact: true, length: 10 });
    await tamper(text, [actor.workspaceId]);
    expect(await chain.verify(actor)).toMatchObject({ intact: false, brokenAt });
  });

  it('shows two rows whose contents were exchanged', async () => {
    const actor = await sealedWorkspace(10);
    await tamper(
      `update audit_log a set params = b.params from audit_log b
       where a.workspace_id = $1 and b.workspace_id = $1 and (a.seq, b.seq) in ((4, 6), (6, 4))`,
      [actor.workspaceId],
    );
    expect(await chain.verify(actor)).toMatchObject({ intact: false, brokenAt: 4 });
  });

  it('cannot be changed, shortened or sealed anew by the application', async () => {
    const actor = await sealedWorkspace(3);
    const attempt = (text: string) => db.run(actor, () => db.client.query(text, [actor.workspaceId]));
    await expect(attempt("update audit_log set event = 'x' where workspace_id = $1")).rejects.toThrow(
      'permission denied',
    );
    await expect(attempt('delete from audit_log where workspace_id = $1')).rejects.toThrow(
      'permission denied',
    );
    await expect(attempt("update audit_log set hash = 'x' where workspace_id = $1")).rejects.toThrow(
      'sealed once',
    );
    await expect(db.run(actor, () => db.client.query('truncate audit_log'))).rejects.toThrow(
      'permission denied',
    );
    expect(await chain.verify(actor)).toMatchObject({ intact: true, length: 3 });
  });

  it('of one workspace shows nothing of another', async () => {
    const [mine, other] = [await sealedWorkspace(2), await sealedWorkspace(5)];
    expect((await chain.verify(mine)).length).toBe(2);
    expect((await chain.verify(other)).length).toBe(5);
  });
});
