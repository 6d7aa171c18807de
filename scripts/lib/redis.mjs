import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from './ports.mjs';
import { startProcess, until } from './process.mjs';
import { askRedis } from './redis-client.mjs';
import { watchOver } from './watchdog.mjs';

const ATTEMPTS = 3;

/**
 * A private Redis on loopback, with a password, AOF (everysec) and `noeviction`, as BullMQ needs it.
 *
 *     const redis = await startRedis();                    // throw-away, for tests: gone after stop()
 *     const redis = await startRedis({ dir });             // keeps its data
 *     … new Redis(redis.url) …
 *     await redis.stop();
 *
 * @typedef {object} RedisServer
 * @property {string} url
 * @property {number} port
 * @property {number} pid
 * @property {string} dir
 * @property {Promise<unknown>} exited
 * @property {() => Promise<void>} stop saves and ends
 * @property {() => void} kill SIGKILL, as a crash; start again with the same dir, port and password
 */

/**
 * @param {object} [options]
 * @param {string} [options.dir] left out: a folder that stop() removes
 * @param {number} [options.port] left out: a free one
 * @param {string} [options.password] left out: a new one for this run
 * @param {string} [options.logFile]
 * @returns {Promise<RedisServer>} once it answers
 */
export async function startRedis({
  dir,
  port,
  password = randomBytes(24).toString('base64url'),
  logFile,
} = {}) {
  const program = findRedis();
  if (program === undefined) throw new RedisMissing();
  const scratch = dir === undefined ? mkdtempSync(join(tmpdir(), 'crm-redis-')) : undefined;
  const home = resolve(dir ?? /** @type {string} */ (scratch));
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const log = logFile ?? join(home, 'redis.log');
  const { server, chosen } = await launch({ program, home, password, log, port });
  const clearWatch = scratch === undefined ? () => undefined : watchOver(server.pid, 'TERM', scratch);
  return {
    url: `redis://:${password}@127.0.0.1:${chosen}/0`,
    port: chosen,
    pid: server.pid,
    dir: home,
    exited: server.exited,
    kill: server.kill,
    async stop() {
      await server.stop('SIGTERM');
      clearWatch();
      if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true });
    },
  };
}

export class RedisMissing extends Error {
  constructor() {
    super(
      'Redis 7 is needed and not on this machine. Install it ("apt-get install redis-server", "brew install redis") or set REDIS_URL to one that runs.',
    );
    this.name = 'RedisMissing';
  }
}

/**
 * @returns {string | undefined} the command of a Redis 7 or newer on the PATH
 */
export function findRedis() {
  const shown = spawnSync('redis-server', ['--version'], { encoding: 'utf8' });
  const major = Number(/v=(\d+)\./.exec(shown.stdout ?? '')?.[1]);
  return major >= 7 ? 'redis-server' : undefined;
}

/**
 * Between asking for a free port and taking it another program may be quicker, so there are a few attempts.
 * @param {{ program: string, home: string, password: string, log: string, port: number | undefined }} wanted
 */
async function launch({ program, home, password, log, port }) {
  for (let attempt = 1; ; attempt += 1) {
    const chosen = port ?? (await freePort());
    const file = writeConfig(home, chosen, password);
    const server = await startProcess({
      name: 'Redis',
      command: program,
      args: [file],
      cwd: home,
      logFile: log,
    });
    const ready = await until(() => (server.alive() ? answers(chosen, password, home) : 'ended'), {
      withinMs: 60_000,
      everyMs: 25,
    });
    if (ready === 'ready') return { server, chosen };
    server.kill();
    const said = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-8).join('\n');
    const beaten = /Address already in use/.test(said) && port === undefined && attempt < ATTEMPTS;
    if (!beaten) throw new Error(`Redis did not start: ${said}`);
  }
}

/**
 * Another Redis may listen where ours should: the answer counts only when it keeps its data where we said.
 * @param {number} port
 * @param {string} password
 * @param {string} home
 * @returns {Promise<'ready' | undefined>}
 */
async function answers(port, password, home) {
  try {
    const [, dir] = await askRedis({ port, password }, ['CONFIG', 'GET', 'dir']);
    if (dir === undefined || realpathSync(dir) !== realpathSync(home)) return undefined;
    // While it reads its file after a crash it answers, but with LOADING.
    await askRedis({ port, password }, ['DBSIZE']);
    return 'ready';
  } catch {
    return undefined;
  }
}

/**
 * @param {string} home
 * @param {number} port
 * @param {string} password
 */
function writeConfig(home, port, password) {
  const file = join(home, 'redis.conf');
  const lines = [
    'bind 127.0.0.1',
    'protected-mode yes',
    `port ${port}`,
    `requirepass ${password}`,
    `dir "${home.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`,
    'daemonize no',
    'appendonly yes',
    'appendfsync everysec',
    'save ""',
    'maxmemory-policy noeviction',
    'shutdown-timeout 5',
  ];
  if (existsSync(file)) rmSync(file);
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  return file;
}
