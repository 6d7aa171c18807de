import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings, type EnvironmentMap } from '../../src/platform/env/load-settings.js';
import type { Settings } from '../../src/platform/env/settings.js';
import { createTestDatabase, testRedisUrl, type TestDatabase } from './database.js';

/** Settings for one program under test: a database, a Redis prefix and secrets of its own. */
export async function testSettings(
  env: EnvironmentMap | ((database: TestDatabase) => Promise<EnvironmentMap>) = {},
): Promise<{ settings: Settings; database: TestDatabase }> {
  const database = await createTestDatabase();
  const more = typeof env === 'function' ? await env(database) : env;
  return { settings: loadSettings({ ...environmentOf(database), ...more }), database };
}

export function environmentOf(database: TestDatabase): Record<string, string> {
  return {
    NODE_ENV: 'test',
    PORT: '0',
    PUBLIC_URL: 'http://127.0.0.1:3000',
    LOG_LEVEL: 'error',
    DATABASE_URL: database.appUrl,
    REDIS_URL: testRedisUrl(),
    REDIS_PREFIX: `t${randomBytes(6).toString('hex')}`,
    JWT_SECRET: randomBytes(48).toString('base64url'),
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    DATABASE_POOL_SIZE: '10',
    CRM_DATA_DIR: join(tmpdir(), `crm-test-${randomBytes(6).toString('hex')}`),
  };
}
