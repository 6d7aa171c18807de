import { rm } from 'node:fs/promises';
import type { DynamicModule, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import pg from 'pg';
import type { EnvironmentMap } from '../../src/platform/env/load-settings.js';
import type { Settings } from '../../src/platform/env/settings.js';
import { NestLogger } from '../../src/platform/logging/nest-logger.js';
import { Redaction } from '../../src/platform/logging/redaction.js';
import { WinstonLogger } from '../../src/platform/logging/winston-logger.js';
import { adapterFor, startProgram } from '../../src/program.js';
import type { TestDatabase } from './database.js';
import { testSettings } from './settings.js';

type Token = Type | (abstract new (...parts: never[]) => unknown);

export interface TestApp {
  /** Where it listens, `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly settings: Settings;
  readonly database: TestDatabase;
  readonly nest: NestFastifyApplication;
  /** Plain SQL as a superuser, past every wall. */
  sql<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

interface Options {
  /** A comma list for CRM_ROLE; api when left out, so that nothing happens by itself. */
  readonly roles?: string;
  /** Environment variables beside those of testSettings(), or how they follow from the database that was made. */
  readonly env?: EnvironmentMap | ((database: TestDatabase) => Promise<EnvironmentMap>);
  /** Providers put in the place of the real ones: [token, replacement]. */
  readonly overrides?: readonly (readonly [Token, unknown])[];
  /** The program's modules; the whole application when left out. */
  readonly modules?: (settings: () => Settings) => (DynamicModule | Type)[];
}

/**
 * The whole application on a free port, with a database and a Redis prefix of its own.
 *
 *     const app = await startApp();
 *     … await fetch(`${app.url}/api/v1/…`) …
 *     await app.close();
 */
export async function startApp({
  roles = 'api',
  env = {},
  overrides = [],
  modules,
}: Options = {}): Promise<TestApp> {
  const { settings, database } = await testSettings(async (made) => ({
    CRM_ROLE: roles,
    ...(typeof env === 'function' ? await env(made) : env),
  }));
  const imports = modules ? modules(() => settings) : [await wholeApp(() => settings)];
  const builder = Test.createTestingModule({ imports });
  for (const [token, replacement] of overrides) builder.overrideProvider(token).useValue(replacement);
  const module = await builder
    .setLogger(new NestLogger(new WinstonLogger(settings.logLevel, new Redaction())))
    .compile();
  const nest = module.createNestApplication<NestFastifyApplication>(await adapterFor(settings), {
    bodyParser: false,
    abortOnError: false,
  });
  const program = await startProgram(nest, settings, () => Promise.resolve({}));
  const pool = new pg.Pool({ connectionString: database.superUrl, max: 2 });
  return {
    url: program.url,
    settings,
    database,
    nest,
    async sql<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
      return (await pool.query<Row>(text, [...values])).rows;
    },
    async close(): Promise<void> {
      await program.stop();
      await pool.end();
      await rm(settings.dataDir, { recursive: true, force: true });
    },
  };
}

/** Loaded only where it is needed: most tests of the platform do without the contexts. */
async function wholeApp(settings: () => Settings): Promise<DynamicModule> {
  const { AppModule } = await import('../../src/app.module.js');
  return AppModule.with(settings);
}
