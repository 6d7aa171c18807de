import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { systemActor } from '../../src/kernel/actor.js';
import { UuidV7Ids } from '../../src/kernel/ids.js';
import { Database } from '../../src/platform/db/database.js';
import { SystemDb } from '../../src/platform/db/system-db.js';
import { TenantDb } from '../../src/platform/db/tenant-db.js';
import { createTestDatabase } from '../setup/database.js';

const ids = new UuidV7Ids();
const [workspaceId, userId, sessionId] = [ids.next(), ids.next(), ids.next()];
let superuser: pg.Client;
let database: Database;

beforeAll(async () => {
  const { appUrl, superUrl } = await createTestDatabase();
  superuser = new pg.Client({ connectionString: superUrl });
  await superuser.connect();
  database = new Database(
    { url: appUrl, poolSize: 2, acquireTimeoutMs: 5_000, statementTimeoutMs: 5_000, applicationName: 'test' },
    () => undefined,
  );
  await superuser.query("insert into workspaces (id, name) values ($1, 'Loja')", [workspaceId]);
  await superuser.query("insert into users values ($1, 'a@loja.example', 'A', 'hash', now())", [userId]);
  await superuser.query("insert into memberships (workspace_id, user_id, role) values ($1, $2, 'owner')", [
    workspaceId,
    userId,
  ]);
  await superuser.query(
    `insert into sessions (workspace_id, id, user_id, refresh_hash, expires_at) values ($1, $2, $3, 'h', now() + interval '1 day')`,
    [workspaceId, sessionId, userId],
  );
  await superuser.query(
    "insert into routes (kind, lookup, workspace_id, target_id) values ('refresh', 'h', $1, $2)",
    [workspaceId, sessionId],
  );
});

afterAll(async () => {
  await database.close();
  await superuser.end();
});

const telling: readonly (readonly [string, unknown[]])[] = [
  ['select * from app_account($1)', ['a@loja.example']],
  ['select * from app_memberships($1)', [userId]],
  ['select * from app_route($1, $2)', ['refresh', 'h']],
  ['select * from app_alive_sessions($1, $2, now())', [[workspaceId], [sessionId]]],
];

describe('the functions that tell of people', () => {
  it.each(telling)('answer outside of a workspace, and nothing from inside one: %s', async (call, values) => {
    expect(await new SystemDb(database).query(call, values)).toHaveLength(1);
    const tenants = new TenantDb(database);
    for (const actor of [systemActor(workspaceId), systemActor(ids.next())]) {
      const { rows } = await tenants.read(actor, () => tenants.client.query(call, values));
      expect(rows).toEqual([]);
    }
  });

  it('are the only way: the application sees no membership, session or route without a workspace', async () => {
    for (const table of ['memberships', 'sessions', 'routes', 'workspaces']) {
      const client = await database.acquire();
      const { rows } = await client.query(`select from ${table}`);
      client.release();
      expect(rows).toEqual([]);
    }
  });

  it('cannot be called by somebody else', async () => {
    await superuser.query('begin');
    await superuser.query('create role crm_test_nobody');
    await superuser.query('set local role crm_test_nobody');
    await expect(superuser.query('select app_workspace_count()')).rejects.toThrow('permission denied');
    await superuser.query('rollback');
  });
});

describe('the inbox function', () => {
  it('takes no raw event for a channel that is another workspace’s', async () => {
    const [other, channelId] = [ids.next(), ids.next()];
    await superuser.query(
      `insert into channels (workspace_id, id, type, name, external_id, credentials) values ($1, $2, 'whatsapp', 'X', '1', 'x')`,
      [workspaceId, channelId],
    );
    const now = new Date();
    const call = 'select app_inbox_accept($1, $2, $3, $4, $5, $6, $7)';
    const id = ids.next();
    const body = Buffer.from('{}');
    const values = (owner: string) => [
      [owner],
      [id],
      [channelId],
      body,
      [body.length],
      Buffer.alloc(32),
      [now],
    ];
    await expect(new SystemDb(database).query(call, values(other))).rejects.toThrow('foreign key');
    await new SystemDb(database).query(call, values(workspaceId));
    const { rows } = await superuser.query('select workspace_id, body from inbox where id = $1', [id]);
    expect(rows).toEqual([{ workspace_id: workspaceId, body }]);
  });
});

describe('the functions of the search', () => {
  const document = ids.next();
  const calls = (workspace: string, word: number): (readonly [string, unknown[]])[] => [
    ...[
      [0, 0],
      [100, 0],
      [0, 100],
    ].map(([walk, expected]): readonly [string, unknown[]] => [
      "select * from app_search($1, 'contacts', $2, now() + interval '1 day', $3, 10, $4, $5)",
      [workspace, [`{${String(word)}}`], 'f'.repeat(32), walk, expected],
    ]),
    ["select * from app_search_words($1, 'contacts', '{0}', '{begins}', '{joa}')", [workspace]],
    ["select * from app_search_words_alike($1, 'contacts', '{0}', '{joaa}', '{}', '{}')", [workspace]],
  ];

  it('answer for the workspace of the transaction, and nothing for another one or outside of any', async () => {
    const {
      rows: [word],
    } = await superuser.query<{ id: number }>(
      "insert into search_words (workspace_id, kind, word, uses, last_at) values ($1, 'contacts', 'joao', 1, now()) returning id",
      [workspaceId],
    );
    await superuser.query(
      "insert into search_documents values ($1, 'contacts', $2, now(), 1, array[$3::int])",
      [workspaceId, document, word?.id],
    );
    const tenants = new TenantDb(database);
    const found = async (inside: string, asked: string) => {
      const counts: (number | null)[] = [];
      for (const [call, values] of calls(asked, word?.id ?? 0))
        counts.push(
          (await tenants.read(systemActor(inside), () => tenants.client.query(call, values))).rowCount,
        );
      return counts;
    };
    const other = ids.next();
    expect(await found(workspaceId, workspaceId)).toEqual([1, 1, 1, 1, 1]);
    expect(await found(other, workspaceId)).toEqual([0, 0, 0, 0, 0]);
    expect(await found(workspaceId, other)).toEqual([0, 0, 0, 0, 0]);
    for (const [call, values] of calls(workspaceId, word?.id ?? 0))
      expect(await new SystemDb(database).query(call, values)).toEqual([]);
  });

  it('take groups of numbers and nothing else', async () => {
    const tenants = new TenantDb(database);
    for (const group of ["{1}' or true --", '{a}', 'x', "{1}'::integer[] or d.words && '{1}"])
      await expect(
        tenants.read(systemActor(workspaceId), () =>
          tenants.client.query("select * from app_search($1, 'contacts', $2, 'infinity', $3, 10, 0, 0)", [
            workspaceId,
            [group],
            'f'.repeat(32),
          ]),
        ),
      ).rejects.toThrow(/malformed array literal|invalid input syntax for type integer/);
  });
});

describe('the clean-up', () => {
  it('removes a session a month after its end, with every route of its tokens, and no other', async () => {
    const old = ids.next();
    await superuser.query(
      `insert into sessions (workspace_id, id, user_id, refresh_hash, expires_at) values ($1, $2, $3, 'o', now() - interval '31 days')`,
      [workspaceId, old, userId],
    );
    await superuser.query(
      "insert into routes (kind, lookup, workspace_id, target_id) values ('refresh', 'o', $1, $2)",
      [workspaceId, old],
    );
    await new SystemDb(database).query('select app_expire($1)', [100]);
    const { rows } = await superuser.query<{ id: string }>(
      'select id from sessions union all select target_id from routes',
    );
    expect(rows).toEqual([{ id: sessionId }, { id: sessionId }]);
  });
});
