import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../lib/paths.mjs';
import { freePort } from '../lib/ports.mjs';
import { until } from '../lib/process.mjs';

const APP = `import { createServer } from 'node:http';
createServer((_, answer) => answer.end(JSON.stringify({ database: process.env.DATABASE_URL, redis: process.env.REDIS_URL })))
  .listen(Number(process.env.PORT), process.env.HOST);
process.on('SIGTERM', () => process.exit(0));
if (process.env.APP_FAILS) { console.error('JWT_SECRET is too short'); process.exit(78); }
`;
const SIMULATORS = `import { createServer } from 'node:http';
const port: number = Number(process.env['SIMULATORS_PORT']);
createServer((_, answer) => answer.end('ok')).listen(port, '127.0.0.1');
`;

/**
 * A folder like a fresh clone, with the real launcher around programs of a few lines.
 */
export async function smallClone() {
  const root = mkdtempSync(join(tmpdir(), 'crm-clone-'));
  const put = (/** @type {string} */ file, /** @type {string} */ text) => {
    mkdirSync(join(root, file, '..'), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  for (const name of ['scripts', 'deploy', 'package-lock.json', 'tsconfig.base.json']) {
    cpSync(join(ROOT, name), join(root, name), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  put(
    'package.json',
    JSON.stringify({ name: 'small', private: true, type: 'module', workspaces: ['apps/*'] }),
  );
  const pack = (/** @type {string} */ name, /** @type {string} */ build) =>
    put(
      `apps/${name}/package.json`,
      JSON.stringify({ name: `@crm/${name}`, version: '0.1.0', type: 'module', scripts: { build } }),
    );
  pack('api', 'mkdir -p dist && cp src.mjs dist/main.js');
  pack('web', 'mkdir -p dist && echo page > dist/index.html');
  put('apps/api/src.mjs', APP);
  put('apps/simulators/src/main.ts', SIMULATORS);
  const port = await freePort();
  return {
    root,
    port,
    put,
    start: (/** @type {NodeJS.ProcessEnv} */ env = {}) => startIn(root, port, env),
    pids: () => ['all', 'simulators', 'redis', 'postgres'].map((name) => pidOf(root, name)),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/**
 * @param {string} root
 * @param {number} port
 * @param {NodeJS.ProcessEnv} env
 */
function startIn(root, port, env) {
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    // A group of its own, as a terminal gives it: a signal can then be sent to all of it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...withoutOurs(process.env), PORT: String(port), SIMULATORS_PORT: '0', ...env },
  });
  const run = { output: '', pid: child.pid ?? 0, code: /** @type {number | null | undefined} */ (undefined) };
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => (run.output += String(text)));
  /** @type {Promise<number | null>} */
  const ended = new Promise((resolve) => {
    child.once('close', (code) => {
      run.code = code;
      resolve(code);
    });
  });
  return {
    pid: run.pid,
    ended,
    output: () => run.output,
    signal: (/** @type {NodeJS.Signals} */ signal) => process.kill(-run.pid, signal),
    async ready() {
      const seen = () =>
        run.output.includes('CRM Manager ready on') ? 'ready' : run.code === undefined ? undefined : 'ended';
      const state = await until(seen, { withinMs: 60_000 });
      if (state !== 'ready') throw new Error(`not ready (${state ?? 'too slow'}):\n${run.output}`);
    },
  };
}

/** @param {NodeJS.ProcessEnv} env */
function withoutOurs(env) {
  const names =
    /^(HOST|PORT|PUBLIC_URL|CRM_.*|DATABASE_.*|REDIS_.*|TEST_.*|JWT_SECRET|ENCRYPTION_KEYS|SIMULATORS_PORT|NODE_ENV|NODE_TEST_CONTEXT)$/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.test(name)));
}

/**
 * @param {string} root
 * @param {string} name
 * @returns {number}
 */
function pidOf(root, name) {
  return JSON.parse(readFileSync(join(root, '.data', 'run', `${name}.json`), 'utf8')).pid;
}
