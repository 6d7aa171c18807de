import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of a test file's own, with the schema and no rows. Dropped at the end of the run. */
export interface TestDatabase {
  readonly name: string;
  /** The application role, below row-level security. */
  readonly appUrl: string;
  /** The owner of the tables; row-level security holds for it too. */
  readonly ownerUrl: string;
  /** A superuser, past every wall: to look at what is really there. */
  readonly superUrl: string;
}

/** @param options.empty without the schema, for tests of the migrations themselves */
export async function createTestDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const template = fromRun('CRM_TEST_TEMPLATE');
  const name = `${template}_${randomBytes(4).toString('hex')}`;
  const client = new pg.Client({ connectionString: fromRun('CRM_TEST_SUPER_URL') });
  await client.connect();
  try {
    await client.query(`create database ${name} owner crm_owner${empty ? '' : ` template ${template}`}`);
  } finally {
    await client.end();
  }
  return {
    name,
    appUrl: refuseUnlessTest(withDatabase(fromRun('CRM_TEST_APP_URL'), name)),
    ownerUrl: refuseUnlessTest(withDatabase(fromRun('CRM_TEST_OWNER_URL'), name)),
    superUrl: refuseUnlessTest(withDatabase(fromRun('CRM_TEST_SUPER_URL'), name)),
  };
}

/** Tests delete what they find: never let them near a database that is not theirs. */
export function refuseUnlessTest(url: string): string {
  const name = new URL(url).pathname.slice(1);
  if (!name.includes('test'))
    throw new Error(`The database ${name} is not one for tests: its name lacks "test".`);
  return url;
}

export function testRedisUrl(): string {
  return fromRun('CRM_TEST_REDIS_URL');
}

function fromRun(name: string): string {
  const value = process.env[name];
  if (value === undefined)
    throw new Error(`${name} is set by test/setup/global-setup.mjs: run the tests with Jest.`);
  return value;
}

function withDatabase(address: string, name: string): string {
  const url = new URL(address);
  url.pathname = `/${name}`;
  return url.href;
}
