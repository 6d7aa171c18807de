import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tail } from './command.mjs';
import { Obstacle } from './obstacle.mjs';
import { ROOT, programNode } from './paths.mjs';
import { startPostgres } from './postgres.mjs';
import { startProcess, until } from './process.mjs';
import { startRedis } from './redis.mjs';
import { forgetChild, rememberChild } from './run-folder.mjs';
import { SERVER_FLAGS } from './server-flags.mjs';

const READY_WITHIN_MS = 120_000;

/**
 * The servers and programs of one installation, started one by one and stopped in the opposite order.
 * @typedef {object} Stack
 * @property {() => Promise<Record<string, string>>} postgres
 * @property {() => Promise<Record<string, string>>} redis
 * @property {(port: number) => Promise<void>} simulators
 * @property {(roles: string[]) => Promise<void>} programs resolves once the api says that it is ready
 * @property {(webPort: number) => Promise<void>} watched the programs and the web app, made anew at each change of their sources
 * @property {() => Promise<void>} stop safe to call twice, and in the middle of a start
 * @property {Promise<Obstacle>} broken settles when one of them ends by itself
 */

/**
 * @typedef {object} Member
 * @property {string} name
 * @property {() => Promise<void>} stop
 */

/**
 * @param {object} options
 * @param {string} options.dataDir
 * @param {import('./secrets.mjs').Secrets} options.secrets
 * @param {import('./settings.mjs').Settings} options.settings
 * @param {NodeJS.ProcessEnv} options.env the person's own
 * @param {boolean} [options.durable]
 * @returns {Stack}
 */
export function createStack({ dataDir, secrets, settings, env, durable = true }) {
  const logs = join(dataDir, 'logs');
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  /** @type {Member[]} */
  const members = [];
  let stopping = false;
  /** @type {Record<string, string>} */
  let addresses = {};
  /** @type {(reason: Obstacle) => void} */
  let report = () => undefined;
  /** @type {Promise<Obstacle>} */
  const broken = new Promise((resolve) => (report = resolve));

  /**
   * @param {string} name
   * @param {{ pid: number, exited: Promise<unknown>, stop: () => Promise<void> }} running
   * @param {string} logFile
   */
  async function admit(name, running, logFile) {
    rememberChild(dataDir, name, running.pid);
    const stop = async () => {
      await running.stop();
      forgetChild(dataDir, name);
    };
    members.push({ name, stop });
    void running.exited.then((how) => {
      if (!stopping) report(new Obstacle(endedMessage(name, logFile), exitCodeOf(how)));
    });
    // Asked to stop while this one was coming up: nobody else knows of it yet.
    if (stopping) await stop();
  }

  /**
   * @param {string} name
   * @param {string[]} args
   * @param {Record<string, string>} more
   * @param {number} stopMs
   * @param {string} [cwd]
   */
  async function program(name, args, more, stopMs, cwd = ROOT) {
    const logFile = join(logs, `${name}.log`);
    const own = { ...env, ...settings.filled, ...addresses, ...more };
    const running = await startProcess({ name, command: programNode(), args, env: own, cwd, logFile });
    await admit(name, { ...running, stop: () => running.stop('SIGTERM', stopMs) }, logFile);
    return { running, logFile };
  }

  /**
   * @param {string} name
   * @param {{ alive: () => boolean, exited: Promise<unknown> }} running
   * @param {string} logFile
   */
  async function ready(name, running, logFile) {
    const url = `${settings.origin}/health/ready`;
    const probe = () => (running.alive() ? answersAt(url, 200) : 'ended');
    const up = await until(probe, { withinMs: READY_WITHIN_MS, everyMs: 50 });
    if (up === 'yes') return;
    const code = up === 'ended' ? exitCodeOf(await running.exited) : 1;
    throw new Obstacle(endedMessage(name, logFile), code);
  }

  return {
    broken,
    async postgres() {
      const logFile = join(logs, 'postgres.log');
      const at = join(dataDir, 'postgres');
      const server = await startPostgres({ dataDir: at, durable, passwords: secrets.postgres, logFile });
      await admit('postgres', server, logFile);
      addresses = { ...addresses, DATABASE_URL: server.appUrl, DATABASE_OWNER_URL: server.ownerUrl };
      return { note: `port ${server.port}, data in ${server.dataDir}` };
    },
    async redis() {
      const logFile = join(logs, 'redis.log');
      const server = await startRedis({ dir: join(dataDir, 'redis'), password: secrets.redis, logFile });
      await admit('redis', server, logFile);
      addresses = { ...addresses, REDIS_URL: server.url };
      return { note: `port ${server.port}` };
    },
    async simulators(port) {
      const url = `http://127.0.0.1:${port}/`;
      const { running, logFile } = await program(
        'simulators',
        [join(ROOT, 'apps/simulators/src/main.ts')],
        {},
        1_500,
      );
      const up = await until(() => (running.alive() ? answersAt(url) : 'ended'), {
        withinMs: 30_000,
        everyMs: 50,
      });
      if (up !== 'yes') throw new Obstacle(endedMessage('simulators', logFile));
    },
    async programs(roles) {
      const main = join(ROOT, 'apps/api/dist/main.js');
      for (const role of roles) {
        const args = [...SERVER_FLAGS, main];
        const { running, logFile } = await program(role, args, { CRM_ROLE: role }, 8_000);
        if (role !== 'all' && !role.includes('api')) continue;
        await ready(role, running, logFile);
      }
    },
    async watched(webPort) {
      const nest = join(ROOT, 'node_modules/@nestjs/cli/bin/nest.js');
      const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
      const main = join(ROOT, 'apps/api/dist/main.js');
      // Without the type check, which would run in a process of its own and outlive us; editors have one.
      const args = [nest, 'build', '--watch', '--config', 'nest-cli.watch.json', '--preserveWatchOutput'];
      await program('build (watched)', args, {}, 2_000, join(ROOT, 'apps/api'));
      const more = { CRM_ROLE: 'all', ...originsWith(settings, webPort) };
      const api = await program('api (watched)', ['--watch', '--watch-preserve-output', main], more, 8_000);
      await ready('api (watched)', api.running, api.logFile);
      const web = [vite, '--host', '127.0.0.1', '--port', String(webPort), '--strictPort'];
      const target = { CRM_API_ORIGIN: settings.origin };
      await program('web (watched)', web, target, 2_000, join(ROOT, 'apps/web'));
    },
    async stop() {
      stopping = true;
      for (let member = members.pop(); member !== undefined; member = members.pop()) await member.stop();
    },
  };
}

/**
 * The development server of the web app is an origin of its own.
 * @param {import('./settings.mjs').Settings} settings
 * @param {number} webPort
 */
function originsWith({ filled, origin }, webPort) {
  return { WEB_ORIGINS: `${filled['WEB_ORIGINS'] ?? origin},http://127.0.0.1:${webPort}` };
}

/**
 * @param {string} url
 * @param {number} [status] left out: any answer will do
 * @returns {Promise<'yes' | undefined>}
 */
async function answersAt(url, status) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return status === undefined || response.status === status ? 'yes' : undefined;
  } catch {
    // Not listening yet.
    return undefined;
  }
}

/** @param {unknown} how */
function exitCodeOf(how) {
  const code = typeof how === 'object' && how !== null && 'code' in how ? how.code : undefined;
  return typeof code === 'number' && code !== 0 ? code : 1;
}

/**
 * @param {string} name
 * @param {string} logFile
 */
function endedMessage(name, logFile) {
  const said = existsSync(logFile) ? tail(readFileSync(logFile, 'utf8'), 12) : '';
  return `${name === 'all' ? 'The program' : name} ended or did not become ready. Its last words (${logFile}):\n${said}`;
}
