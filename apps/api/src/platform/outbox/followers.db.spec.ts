import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase } from '../../../test/setup/database.js';
import { UuidV7Ids } from '../../kernel/ids.js';
import { Logger } from '../../kernel/logger.js';
import { Database } from '../db/database.js';
import { SystemDb } from '../db/system-db.js';
import { TenantDb } from '../db/tenant-db.js';
import { Followers, type FollowedEvent } from './followers.js';

class Heard extends Logger {
  readonly errors: unknown[] = [];
  debug(): void {}
  info(): void {}
  warn(): void {}
  error(message: string): void {
    this.errors.push(message);
  }
}

const ids = new UuidV7Ids();
let database: Database;
let superuser: pg.Client;
let workspaceId: string;
let heard: Heard;

beforeAll(async () => {
  const { appUrl, superUrl } = await createTestDatabase();
  superuser = new pg.Client({ connectionString: superUrl });
  await superuser.connect();
  database = new Database(
    { url: appUrl, poolSize: 4, acquireTimeoutMs: 20_000, statementTimeoutMs: 20_000, applicationName: 't' },
    () => undefined,
  );
});

afterAll(async () => {
  await database.close();
  await superuser.end();
});

beforeEach(async () => {
  workspaceId = ids.next();
  heard = new Heard();
  await superuser.query('delete from workspace_counters');
  await superuser.query("insert into workspaces (id, name) values ($1, 'Loja')", [workspaceId]);
  await superuser.query('insert into workspace_counters (workspace_id) values ($1)', [workspaceId]);
});

/** Events as the relay leaves them: numbered, the counter behind the last one. */
async function happen(...types: string[]): Promise<void> {
  for (const type of types) {
    const { rows } = await superuser.query<{ last_seq: string }>(
      'update workspace_counters set last_seq = last_seq + 1 where workspace_id = $1 returning last_seq',
      [workspaceId],
    );
    await superuser.query(
      `insert into outbox (workspace_id, id, type, subject_type, subject_id, payload, seq)
       values ($1, $2, $3, 'thing', $4, $5, $6)`,
      [workspaceId, ids.next(), type, ids.next(), JSON.stringify({ type }), rows[0]?.last_seq],
    );
  }
}

interface Reading {
  readonly followers: Followers;
  readonly seen: number[];
  readonly batches: number[];
}

function reading(spoilt: (event: FollowedEvent) => boolean = () => false): Reading {
  const followers = new Followers(new TenantDb(database), new SystemDb(database), heard);
  const seen: number[] = [];
  const batches: number[] = [];
  followers.register({
    name: 'test',
    types: ['thing.done'],
    follow: (_actor, events) => {
      if (events.some(spoilt)) return Promise.reject(new Error('spoilt'));
      seen.push(...events.map(({ seq }) => seq));
      batches.push(events.length);
      return Promise.resolve();
    },
  });
  return { followers, seen, batches };
}

it('reads events of its types once, in the order of their numbers, also those that come later', async () => {
  const { followers, seen } = reading();
  await happen('thing.done', 'other.done', 'thing.done');
  await followers.run();
  await followers.run();
  expect(seen).toEqual([1, 3]);
  await happen('other.done', 'thing.done');
  await followers.run();
  expect(seen).toEqual([1, 3, 5]);
});

it('catches up by the hundred, and asks no more when nothing of its kind came', async () => {
  const { followers, seen, batches } = reading();
  await happen(...Array.from({ length: 501 }, () => 'thing.done'));
  await followers.run();
  expect(seen).toHaveLength(501);
  expect(batches).toEqual([500, 1]);
  await happen('other.done');
  await followers.run();
  expect(batches).toHaveLength(2);
});

it('is read by one worker at a time', async () => {
  const first = reading();
  const second = reading();
  await happen(...Array.from({ length: 20 }, () => 'thing.done'));
  await Promise.all([first.followers.run(), second.followers.run(), first.followers.run()]);
  await second.followers.run();
  expect([...first.seen, ...second.seen].sort((a, b) => a - b)).toEqual(
    Array.from({ length: 20 }, (_, at) => at + 1),
  );
});

it('an event that always fails is left behind after ten tries, and told of; the others are read', async () => {
  const { followers, seen } = reading(({ seq }) => seq === 2);
  await happen('thing.done', 'thing.done', 'thing.done');
  for (let time = 0; time < 10; time += 1) await followers.run();
  expect(heard.errors).toEqual([]);
  expect(seen).toEqual([1]);
  await followers.run();
  await followers.run();
  expect(heard.errors).toEqual(['a follower left an event behind']);
  expect(seen).toEqual([1, 3]);
});
