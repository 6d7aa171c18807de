import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { systemActor, type Actor } from '../../src/kernel/actor.js';
import { UuidV7Ids } from '../../src/kernel/ids.js';
import { Database } from '../../src/platform/db/database.js';
import { TenantDb } from '../../src/platform/db/tenant-db.js';
import { createTestDatabase } from '../setup/database.js';

const ids = new UuidV7Ids();
const [north, south] = [systemActor(ids.next()), systemActor(ids.next())];
let database: Database;
let db: TenantDb;

beforeAll(async () => {
  const { appUrl, superUrl } = await createTestDatabase();
  database = new Database(
    { url: appUrl, poolSize: 2, acquireTimeoutMs: 60_000, statementTimeoutMs: 20, applicationName: 'test' },
    () => undefined,
  );
  db = new TenantDb(database);
  const superuser = new pg.Client({ connectionString: superUrl });
  await superuser.connect();
  for (const [actor, name] of [
    [north, 'norte'],
    [south, 'sul'],
  ] as const) {
    await superuser.query('insert into workspaces (id, name) values ($1, $2)', [actor.workspaceId, name]);
    for (let count = 0; count < 5; count += 1) {
      await superuser.query('insert into contacts (workspace_id, id, name) values ($1, $2, $3)', [
        actor.workspaceId,
        ids.next(),
        name,
      ]);
    }
  }
  await superuser.end();
});

afterAll(() => database.close());

/** No where-clause on purpose: only the wall of the database is asked. */
async function look(actor: Actor): Promise<void> {
  const { rows } = await db.client.query<{ names: string[]; workspaces: string }>(
    'select array_agg(distinct name) as names, (select count(*) from workspaces) as workspaces from contacts',
  );
  expect(rows[0]).toEqual({ names: [actor === north ? 'norte' : 'sul'], workspaces: '1' });
}

type Turn = (actor: Actor) => Promise<unknown>;

const turns: readonly Turn[] = [
  (actor) => db.read(actor, () => look(actor)),
  (actor) => db.run(actor, () => look(actor)),
  async (actor) => {
    await db.run(actor, () => db.client.query('update contacts set version = version + 1'));
  },
  // Ends in an error of the program.
  (actor) =>
    db.run(actor, async () => {
      await look(actor);
      throw new Error('planned');
    }),
  // Ends in an error of PostgreSQL.
  (actor) => db.run(actor, () => db.client.query('select 1 / 0')),
  // Ends because it takes too long.
  (actor) => db.run(actor, () => db.client.query('select pg_sleep(1)')),
  // Would write into the neighbour's rows.
  async (actor) => {
    const other = actor === north ? south : north;
    const planted = db.run(actor, () =>
      db.client.query('insert into contacts (workspace_id, id, name) values ($1, $2, $3)', [
        other.workspaceId,
        ids.next(),
        'planted',
      ]),
    );
    await expect(planted).rejects.toThrow('row-level security');
  },
];

describe('two workspaces on two connections', () => {
  it('see nothing of each other in a thousand interleaved transactions, however these end', async () => {
    const expected = /planned|division by zero|statement timeout|row-level security/;
    const unexpected: unknown[] = [];
    await Promise.all(
      Array.from({ length: 1_000 }, async (_value, count) => {
        // Uneven on purpose, so that who runs beside whom keeps changing.
        const turn = turns[(count * 7 + Math.floor(count / 11)) % turns.length];
        try {
          await turn?.(count % 2 === 0 ? north : south);
        } catch (error) {
          if (!(error instanceof Error && expected.test(error.message))) unexpected.push(error);
        }
      }),
    );
    expect(unexpected).toEqual([]);
    const client = await database.acquire();
    const { rows } = await client.query('select from contacts');
    client.release();
    expect(rows).toEqual([]);
  }, 60_000);
});
