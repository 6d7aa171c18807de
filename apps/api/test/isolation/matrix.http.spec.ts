import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import pg from 'pg';
import { AppModule } from '../../src/app.module.js';
import { ChannelStore } from '../../src/contexts/integrations/application/ports/channel-store.js';
import { Allow } from '../../src/kernel/decorators.js';
import { Database } from '../../src/platform/db/database.js';
import { wall } from '../../src/platform/db/owned.js';
import { startApp, type TestApp } from '../setup/app.js';
import type { TestDatabase } from '../setup/database.js';
import { startFakeGraph, type FakeGraph } from './fake-graph.js';
import { controllerRoutes } from './live-routes.js';
import { everybody, uncovered, walk, type MatrixReport } from './matrix.js';
import { openShop, type Shop } from './shop.js';

const bypassRole = `crm_test_bypass_${randomBytes(4).toString('hex')}`;

let graph: FakeGraph;
let app: TestApp;
let mine: Shop;
let theirs: Shop;

interface Walls {
  readonly second: 'up' | 'off';
}

async function open({ second }: Walls): Promise<void> {
  app = await startApp({
    env: async (database) => ({
      RATE_LIMIT_FACTOR: '10000',
      WHATSAPP_API_BASE_URL: graph.url,
      ...(second === 'off' && { DATABASE_URL: await pastTheSecondWall(database) }),
    }),
  });
  mine = await openShop(app);
  theirs = await openShop(app);
}

/** The rights of the application, and BYPASSRLS. */
async function pastTheSecondWall({ appUrl, superUrl }: TestDatabase): Promise<string> {
  const url = new URL(appUrl);
  await asSuperuser(superUrl, async (client) => {
    const { rows } = await client.query('select from pg_roles where rolname = $1', [bypassRole]);
    if (rows.length > 0) return;
    await client.query(
      `create role ${bypassRole} login bypassrls password ${client.escapeLiteral(decodeURIComponent(url.password))} in role crm_app`,
    );
  });
  url.username = bypassRole;
  return url.href;
}

async function asSuperuser(superUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function bypasses(): Promise<boolean> {
  const client = await app.nest.get(Database).acquire();
  const { rows } = await client.query<{ bypasses: boolean }>(
    'select rolbypassrls as bypasses from pg_roles where rolname = current_user',
  );
  client.release();
  return rows[0]?.bypasses ?? false;
}

function walkAll(only: RegExp = /./): Promise<MatrixReport> {
  const routes = controllerRoutes(app.nest).filter((route) => only.test(route.name));
  return walk(app, routes, mine, theirs);
}

function print(what: string, { routes, positions, requests }: MatrixReport): void {
  process.stdout.write(
    `isolation matrix, ${what}: ${String(routes)} routes × ${String(everybody.length)} roles × ` +
      `${String(positions)} id positions, ${String(requests)} requests\n`,
  );
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

beforeAll(async () => {
  graph = await startFakeGraph();
});

afterEach(async () => {
  wall.open = false;
  await app.close();
});

afterAll(async () => {
  await graph.close();
  await asSuperuser(process.env.CRM_TEST_SUPER_URL ?? '', async (client) => {
    await client.query(`drop role if exists ${bypassRole}`);
  });
});

describe('the isolation matrix', () => {
  // With both walls up less can leak than with either alone, so each alone is walked.
  it('shows and changes nothing of another workspace by row-level security alone, on any route, as any role, wherever an id can stand', async () => {
    await open({ second: 'up' });
    expect(uncovered(controllerRoutes(app.nest))).toEqual([]);
    wall.open = true;
    const report = await walkAll();
    print('the second wall alone', report);
    expect(report.findings).toEqual([]);
  }, 120_000);

  it('holds by the filter in every query alone', async () => {
    await open({ second: 'off' });
    expect(await bypasses()).toBe(true);
    const report = await walkAll();
    print('the first wall alone', report);
    expect(report.findings).toEqual([]);
    const [foreign, unknown] = [median(report.times.foreign), median(report.times.unknown)];
    expect(Math.abs(foreign - unknown)).toBeLessThan(Math.max(10, 0.4 * unknown));
  }, 120_000);
});

describe('the isolation matrix turns red', () => {
  it('when one repository forgets the filter and nothing stands behind it', async () => {
    await open({ second: 'off' });
    const store = app.nest.get(ChannelStore, { strict: false });
    const get = store.get.bind(store);
    store.get = async (actor, id) => {
      wall.open = true;
      try {
        return await get(actor, id);
      } finally {
        wall.open = false;
      }
    };
    const { findings } = await walkAll(/GET .*\/channels\/:id$/);
    expect(findings).toContainEqual(
      expect.stringMatching(/^GET \/api\/v1\/channels\/:id as owner, path id: leaks/),
    );
  }, 120_000);

  it('when one policy shows everything and nothing stands before it', async () => {
    await open({ second: 'up' });
    await app.sql('alter policy own_workspace on channels using (true)');
    wall.open = true;
    const { findings } = await walkAll(/GET .*\/channels$/);
    expect(findings).toContainEqual(expect.stringMatching(/^GET \/api\/v1\/channels as .*leaks/));
  }, 120_000);

  it('when a route has no row', async () => {
    @Controller('planted')
    class PlantedController {
      @Get(':id')
      @Allow('users.read')
      planted(): void {}
    }
    app = await startApp({
      modules: (settings) => [
        AppModule.with(settings),
        { module: class Planted {}, controllers: [PlantedController] },
      ],
    });
    expect(uncovered(controllerRoutes(app.nest))).toContain('GET /api/v1/planted/:id has no row');
  });
});
