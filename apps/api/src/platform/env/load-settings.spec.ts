import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ConfigurationError, loadSettings, settingsWarnings, type EnvironmentMap } from './load-settings.js';
import { Settings } from './settings.js';
import { declaredVariables } from './variable.js';

const key = (id: string) =>
  `${id}:${Buffer.from(Array.from({ length: 32 }, (_, i) => i * 7)).toString('base64')}`;
const fine = {
  PUBLIC_URL: 'https://crm.shop.example/',
  DATABASE_URL: 'postgresql://crm_app:pw@db/crm',
  REDIS_URL: 'redis://:pw@redis/0',
  JWT_SECRET: 'p7Xq2mVw9Zr4Tk8LbN3yHs6DcJf1GgEa0UoQ',
  ENCRYPTION_KEYS: key('k1'),
};

function problemsOf(env: EnvironmentMap): readonly string[] {
  try {
    loadSettings(env);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  const folder = mkdtempSync(join(tmpdir(), 'crm-settings-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const file = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  it('needs five variables and has a default for all others', () => {
    expect(problemsOf({}).map((problem) => problem.split(' ')[0])).toEqual([
      'PUBLIC_URL',
      'DATABASE_URL',
      'REDIS_URL',
      'JWT_SECRET',
      'ENCRYPTION_KEYS',
    ]);
    const settings = loadSettings(fine);
    expect(settings).toMatchObject({
      nodeEnv: 'production',
      port: 3000,
      publicUrl: 'https://crm.shop.example',
    });
    expect(settings.webOrigins).toEqual(['https://crm.shop.example']);
    expect([...settings.roles]).toEqual(['api', 'worker', 'gateway']);
    expect(settings.encryptionKeys).toMatchObject([{ id: 'k1' }]);
    expect(settings.secureCookies).toBe(true);
  });

  it('lists everything that is wrong at once, with advice and without any value', () => {
    const env = {
      ...fine,
      PORT: 'eighty',
      LOG_LEVEL: 'loud',
      JWT_SECRET: 'hunter2',
      REGISTRATION: '',
      NODE_ENV: 'dev',
    };
    const problems = problemsOf(env);
    expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual([
      'JWT_SECRET',
      'LOG_LEVEL',
      'NODE_ENV',
      'PORT',
    ]);
    const all = new ConfigurationError(problems).message;
    expect(all).toMatch(/at least 32 characters/);
    expect(all).not.toMatch(/hunter2|eighty|loud/);
    expect(problemsOf({ ...fine, JWT_SECRET: '' })[0]).toMatch(/make one with: node -e/);
  });

  it.each([
    ['JWT_SECRET', 'x'.repeat(64)],
    ['JWT_SECRET', 'abcabcabcabcabcabcabcabcabcabcabcabc'],
    ['JWT_SECRET', 'please-change-me-please-1234567890abcdef'],
    ['JWT_SECRET', 'my-super-secret-jwt-key-with-many-letters'],
    ['ENCRYPTION_KEYS', 'k1'],
    ['ENCRYPTION_KEYS', 'k1:c2hvcnQ='],
    ['ENCRYPTION_KEYS', `k1:${Buffer.alloc(32).toString('base64')}`],
    ['ENCRYPTION_KEYS', `${key('k1')},${key('k1')}`],
    ['METRICS_TOKEN', 'short'],
    ['CRM_DEMO_PASSWORD', 'demo'],
    ['PUBLIC_URL', 'crm.shop.example'],
    ['PUBLIC_URL', 'ftp://crm.shop.example'],
    ['PUBLIC_URL', 'https://user:pw@crm.shop.example'],
    ['PUBLIC_URL', 'http://crm.shop.example'],
    ['WEB_ORIGINS', 'https://a.example/path'],
    ['WEB_ORIGINS', '*'],
    ['CRM_ROLE', 'boss'],
    ['CRM_ROLE', ','],
    ['DATABASE_URL', 'mysql://db/crm'],
    ['DATABASE_POOL_SIZE', '21'],
    ['DATABASE_OWNER_URL', fine.DATABASE_URL],
    ['REDIS_URL', 'localhost:6379'],
    ['REDIS_PREFIX', 'has space'],
    ['PORT', '70000'],
    ['TRUST_PROXY_HOPS', '-1'],
    ['RATE_LIMIT_FACTOR', '2'],
    ['RATE_LIMIT_FACTOR', 'Infinity'],
    ['CRM_SIMULATORS', 'on'],
    ['REGISTRATION', 'sometimes'],
    ['SMTP_URL', 'http://mail'],
    ['MAIL_FROM', 'nobody'],
    ['STORAGE_URL', '/var/files'],
    ['EGRESS_ALLOW', '10.0.0.1'],
    ['WHATSAPP_API_BASE_URL', 'graph.facebook.com'],
    ['STRIPE_API_BASE_URL', 'https://api.stripe.com?key=1'],
  ])('refuses in production %s=%s', (name, value) => {
    const problems = problemsOf({ ...fine, [name]: value });
    expect(problems).not.toEqual([]);
    expect(problems.join()).toContain(name);
    if (value.length > 4 && value !== 'https://crm.shop.example')
      expect(problems.join()).not.toContain(value);
  });

  it('reads secrets from files, and refuses both forms at once, a missing file and an empty one', () => {
    const { JWT_SECRET, ...rest } = fine;
    const good = file('jwt', `${JWT_SECRET}\n`);
    expect(loadSettings({ ...rest, JWT_SECRET_FILE: good }).jwtSecret).toBe(JWT_SECRET);
    expect(problemsOf({ ...fine, JWT_SECRET_FILE: good })[0]).toMatch(/both set/);
    expect(problemsOf({ ...rest, JWT_SECRET_FILE: join(folder, 'none') })[0]).toMatch(/cannot be read/);
    expect(problemsOf({ ...rest, JWT_SECRET_FILE: file('empty', '\n') })[0]).toMatch(/is empty/);
    for (const { name, secret } of declaredVariables()) {
      const problems = problemsOf({ ...fine, [name]: '', [`${name}_FILE`]: join(folder, 'none') });
      expect({ name, readsFile: problems.some((problem) => problem.includes(`${name}_FILE`)) }).toEqual({
        name,
        readsFile: secret,
      });
    }
  });

  it('allows in development what production refuses, with a warning where cookies suffer', () => {
    const env = { ...fine, NODE_ENV: 'development', RATE_LIMIT_FACTOR: '50', CRM_SIMULATORS: 'on' };
    expect(loadSettings(env).rateLimitFactor).toBe(50);
    const plain = loadSettings({ ...env, PUBLIC_URL: 'http://crm.lan' });
    expect(plain.secureCookies).toBe(false);
    expect(settingsWarnings(plain)).toHaveLength(1);
    for (const PUBLIC_URL of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000']) {
      expect(settingsWarnings(loadSettings({ ...env, PUBLIC_URL }))).toEqual([]);
    }
  });

  it('gives provider addresses without a trailing slash, with their path', () => {
    const settings = loadSettings({ ...fine, WHATSAPP_API_BASE_URL: 'http://127.0.0.1:4010/whatsapp/' });
    expect(settings.whatsappApiBaseUrl).toBe('http://127.0.0.1:4010/whatsapp');
    expect(settings.providerOrigins).toContain('http://127.0.0.1:4010');
  });

  it('stands complete in .env.example, with the same defaults', () => {
    const text = readFileSync(join(import.meta.dirname, '../../../../../.env.example'), 'utf8');
    const shown = new Map([...text.matchAll(/^#?([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]));
    const variables = declaredVariables();
    expect([...shown.keys()]).toEqual(variables.map(({ name }) => name));
    const defaults = new Settings() as unknown as Record<string, unknown>;
    for (const { name, field, parse } of variables) {
      const value = shown.get(name);
      if (value) expect({ name, value: parse(value) }).toEqual({ name, value: defaults[field] });
      else expect([null, '', []]).toContainEqual(defaults[field]);
    }
  });
});
