import { Injectable } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../../../test/setup/app.js';
import { platformWith } from '../../../test/setup/platform-app.js';
import { systemActor, type Actor } from '../../kernel/actor.js';
import { Transactional } from '../../kernel/decorators.js';
import { TenantDb } from './tenant-db.js';

@Injectable()
class CountWork {
  readonly #step = 2;

  constructor(private readonly db: TenantDb) {}

  @Transactional()
  async execute(_actor: Actor, count: number): Promise<{ workspace: string | undefined; sum: number }> {
    const { rows } = await this.db.client.query<{ workspace: string }>(
      `select current_setting('app.workspace_id', true) as workspace`,
    );
    return { workspace: rows[0]?.workspace, sum: count + this.#step };
  }

  async without(): Promise<unknown> {
    return this.db.client.query('select 1');
  }
}

describe('a method marked @Transactional()', () => {
  let app: TestApp;
  let work: CountWork;
  const actor = systemActor('01939d3e-0000-7000-8000-000000000001');

  beforeAll(async () => {
    app = await startApp({ modules: platformWith({ providers: [CountWork] }) });
    work = app.nest.get(CountWork);
  });
  afterAll(() => app.close());

  it('runs in a transaction of the actor’s workspace, with its own fields and arguments', async () => {
    expect(await work.execute(actor, 40)).toEqual({ workspace: actor.workspaceId, sum: 42 });
  });

  it('joins the one that is running', async () => {
    const db = app.nest.get(TenantDb);
    const pids = await db.run(actor, async () => {
      const outer = await db.client.query('select pg_backend_pid() as pid');
      await work.execute(actor, 1);
      const inner = await db.client.query('select pg_backend_pid() as pid');
      return [outer.rows, inner.rows];
    });
    expect(pids[0]).toEqual(pids[1]);
  });

  it('is the only kind of method that does', async () => {
    await expect(work.without()).rejects.toThrow(/No transaction is running/);
  });
});
