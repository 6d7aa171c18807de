import { readFile } from 'node:fs/promises';
import pg from 'pg';

const rolesFile = new URL('../../../../deploy/postgres/roles.sql', import.meta.url);

/**
 * Stores for the tests: those that TEST_DATABASE_SUPER_URL and TEST_REDIS_URL name, else private ones that end with the run.
 * One database is migrated; every test file gets a copy of it (test/setup/database.ts).
 */
export default async function globalSetup() {
  const postgres = await postgresForTests();
  const redis = await redisForTests();
  const template = `crm_test_${process.pid}_${Date.now().toString(36)}`;
  await asSuperuser(postgres.superUrl, async (client) => {
    if (postgres.isForeign) await client.query(await readFile(rolesFile, 'utf8'));
    await client.query(`create database ${template} owner crm_owner`);
  });
  const { migrateDatabase } = await import('../../src/platform/db/migrate.ts');
  await migrateDatabase(withDatabase(postgres.ownerUrl, template));
  Object.assign(process.env, {
    CRM_TEST_SUPER_URL: postgres.superUrl,
    CRM_TEST_OWNER_URL: postgres.ownerUrl,
    CRM_TEST_APP_URL: postgres.appUrl,
    CRM_TEST_REDIS_URL: redis.url,
    CRM_TEST_TEMPLATE: template,
  });
  globalThis.crmTestStores = { stop: () => Promise.all([postgres.stop(), redis.stop()]), template, postgres };
}

async function postgresForTests() {
  const superUrl = process.env.TEST_DATABASE_SUPER_URL;
  if (superUrl) {
    return {
      isForeign: true,
      superUrl,
      ownerUrl: process.env.TEST_DATABASE_OWNER_URL ?? withUser(superUrl, 'crm_owner'),
      appUrl:
        process.env.TEST_DATABASE_APP_URL ?? process.env.TEST_DATABASE_URL ?? withUser(superUrl, 'crm_app'),
      stop: () => Promise.resolve(),
    };
  }
  const { startPostgres } = await import('../../../../scripts/lib/postgres.mjs');
  return startPostgres();
}

async function redisForTests() {
  const url = process.env.TEST_REDIS_URL;
  if (url) return { url, stop: () => Promise.resolve() };
  const { startRedis } = await import('../../../../scripts/lib/redis.mjs');
  return startRedis();
}

async function asSuperuser(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function withUser(address, user) {
  const url = new URL(address);
  url.username = user;
  url.password = '';
  return url.href;
}

function withDatabase(address, name) {
  const url = new URL(address);
  url.pathname = `/${name}`;
  return url.href;
}
