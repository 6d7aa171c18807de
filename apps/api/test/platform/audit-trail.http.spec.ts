import { afterEach, describe, expect, it } from '@jest/globals';
import { systemActor } from '../../src/kernel/actor.js';
import { Controller, Injectable, Module, Post } from '@nestjs/common';
import { AuthModule } from '../../src/contexts/auth/auth.module.js';
import type { Actor } from '../../src/kernel/actor.js';
import { AuditTrail } from '../../src/kernel/audit-trail.js';
import { Audited, SignedIn } from '../../src/kernel/decorators.js';
import { Ids } from '../../src/kernel/ids.js';
import { UnitOfWork } from '../../src/kernel/unit-of-work.js';
import { AuditChain } from '../../src/platform/audit/audit-chain.js';
import { CurrentActor } from '../../src/platform/http/current-actor.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { registered } from '../http/browser.js';
import { startApp, type TestApp } from '../setup/app.js';
import { until } from '../setup/whatsapp-line.js';

@Injectable()
class Thing {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly ids: Ids,
  ) {}

  change(actor: Actor, event: string): Promise<void> {
    return this.uow.run(actor, () =>
      this.audit.record(actor, { event, subjectType: 'thing', subjectId: this.ids.next() }),
    );
  }
}

@Controller('things')
class ThingsController {
  constructor(private readonly thing: Thing) {}

  @Post('recorded')
  @SignedIn()
  @Audited('thing.changed')
  recorded(@CurrentActor() actor: Actor): Promise<void> {
    return this.thing.change(actor, 'thing.changed');
  }

  @Post('forgotten')
  @SignedIn()
  @Audited('thing.changed')
  forgotten(): void {}

  @Post('misnamed')
  @SignedIn()
  @Audited('thing.changed')
  misnamed(@CurrentActor() actor: Actor): Promise<void> {
    return this.thing.change(actor, 'thing.removed');
  }
}

@Module({ controllers: [ThingsController], providers: [Thing] })
class ThingsModule {}

let app: TestApp;

async function start(roles: string, env: Record<string, string> = {}): Promise<void> {
  app = await startApp({
    roles,
    env,
    modules: (settings) => [PlatformModule.with(settings), AuthModule, ThingsModule],
  });
}

afterEach(() => app.close());

describe('a route that names an audit event', () => {
  it('succeeds when it recorded it, and fails when it forgot or recorded another', async () => {
    await start('api', { LOG_LEVEL: 'error' });
    const { browser } = await registered(app);
    expect((await browser.post('things/recorded')).status).toBe(201);
    expect((await browser.post('things/forgotten')).status).toBe(500);
    expect((await browser.post('things/misnamed')).status).toBe(500);
  });

  it('in production answers all the same: the change is made, and the omission is in the log', async () => {
    await start('api', { NODE_ENV: 'production', PUBLIC_URL: 'https://crm.example' });
    const { browser } = await registered(app);
    expect((await browser.post('things/forgotten')).status).toBe(201);
  });
});

describe('the sealer', () => {
  async function unsealed(): Promise<number> {
    const rows = await app.sql('select from audit_log where hash is null');
    return rows.length;
  }

  it('chains within five seconds what was recorded', async () => {
    await start('api,worker');
    const { workspaceId } = await registered(app);
    await until(async () => (await unsealed()) === 0, 5_000);
    const chain = app.nest.get(AuditChain, { strict: false });
    expect(await chain.verify(systemActor(workspaceId))).toMatchObject({ intact: true, length: 1 });
  });

  it('leaves nothing unchained behind when the program ends', async () => {
    await start('api,worker');
    await registered(app);
    const { database } = app;
    await app.close();
    const pg = await import('pg');
    const client = new pg.default.Client({ connectionString: database.superUrl });
    await client.connect();
    const { rows } = await client.query('select hash from audit_log');
    await client.end();
    expect(rows).toEqual([{ hash: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    // One more, for afterEach to close.
    await start('api');
  });

  it('shows anybody who may read the log whether its chain is whole', async () => {
    await start('api,worker');
    const { browser, workspaceId } = await registered(app);
    await until(async () => (await unsealed()) === 0);
    expect((await browser.get('audit-log/chain')).body).toMatchObject({
      intact: true,
      length: 1,
      brokenAt: null,
    });
    await app.sql('alter table audit_log disable trigger all');
    await app.sql("update audit_log set event = 'x' where workspace_id = $1", [workspaceId]);
    expect((await browser.get('audit-log/chain')).body).toMatchObject({ intact: false, brokenAt: 1 });
  });
});
