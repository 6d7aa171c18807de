import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildPrograms } from '../lib/build.mjs';
import { endCommands } from '../lib/command.mjs';
import { installDebian } from '../lib/debian.mjs';
import { installDependencies } from '../lib/install.mjs';
import { Obstacle, explain } from '../lib/obstacle.mjs';
import { ROOT, dataFolder } from '../lib/paths.mjs';
import { demandPort, demandSpace } from '../lib/preflight.mjs';
import { RedisMissing, findRedis } from '../lib/redis.mjs';
import { endLeftovers, takePlace } from '../lib/run-folder.mjs';
import { secretsOf } from '../lib/secrets.mjs';
import { settle } from '../lib/settings.mjs';
import { createStack } from '../lib/stack.mjs';
import { print, step as timed } from '../lib/steps.mjs';
import { onStopSignal } from '../lib/stop-signal.mjs';

const DEMO_LOGINS = ['owner', 'admin', 'supervisor', 'agent', 'finance', 'viewer'];

/** The port of the web app's development server (`npm run dev`). */
const WEB_PORT = 5173;

/** @type {(() => void | Promise<void>)[]} what has to be undone, the last first */
const undo = [];

let stopAsked = false;
/** @type {() => void} */
let wakeUp = () => undefined;
/** @type {Promise<undefined>} */
const stopSignal = new Promise((resolve) => (wakeUp = () => resolve(undefined)));

/** @type {typeof timed} */
const step = (title, work) => {
  if (stopAsked) throw new Obstacle('Stopped before it was ready.', 0);
  return timed(title, work);
};

async function start() {
  const watch = process.argv.includes('--watch');
  if (existsSync(join(ROOT, '.env'))) process.loadEnvFile(join(ROOT, '.env'));
  const env = process.env;
  const dataDir = dataFolder(env);
  const { secrets, settings } = await step('Checking disk, ports and the last run', async () => {
    demandSpace(dataDir);
    undo.push(takePlace(dataDir, `started ${new Date().toISOString()}`));
    const ended = await endLeftovers(dataDir);
    const made = secretsOf(dataDir);
    const settled = await settle(env, dataDir, made);
    await demandPort({ name: 'CRM Manager', setting: 'PORT', port: settled.port, host: settled.host });
    if (settled.simulatorsPort !== undefined) {
      const port = settled.simulatorsPort;
      await demandPort({ name: 'the simulators', setting: 'SIMULATORS_PORT', port, host: '127.0.0.1' });
    }
    return { secrets: made, settings: settled, ...ended };
  });
  await step('Dependencies', () => installDependencies());
  await step('Programs', () => buildPrograms(watch ? { only: ['api'] } : {}));
  const stack = createStack({ dataDir, secrets, settings, env });
  undo.push(() => stack.stop());
  const ownRedis = !env['REDIS_URL'] && !env['REDIS_URL_FILE'];
  if (ownRedis && findRedis() === undefined) {
    await step('Redis program', () => installDebian(['redis-server'], new RedisMissing().message));
  }
  if (!env['DATABASE_URL'] && !env['DATABASE_URL_FILE']) await step('PostgreSQL', () => stack.postgres());
  if (ownRedis) await step('Redis', () => stack.redis());
  const { simulatorsPort } = settings;
  if (simulatorsPort !== undefined) await step('Provider simulators', () => stack.simulators(simulatorsPort));
  if (watch) await step('Programs, made anew at each change', () => stack.watched(WEB_PORT));
  else await step('Migrations, first data, programs', () => stack.programs(rolesOf(env)));
  announce(settings, dataDir, watch);
  const broken = await Promise.race([stack.broken, stopSignal]);
  if (broken !== undefined) throw broken;
}

/** @param {NodeJS.ProcessEnv} env */
function rolesOf(env) {
  // One process per role, for the crash test and for a bigger machine; one for all is what a small shop needs.
  const apart = env['CRM_PROCESSES']?.split(',').map((role) => role.trim());
  return apart ?? [env['CRM_ROLE'] || 'all'];
}

/**
 * @param {import('../lib/settings.mjs').Settings} settings
 * @param {string} dataDir
 * @param {boolean} watch
 */
function announce({ origin, simulatorsPort, demoPassword, filled }, dataDir, watch) {
  print('');
  print(`CRM Manager ready on ${origin}`);
  print('');
  if (demoPassword !== undefined) {
    print(`  Demo logins, each with the password ${demoPassword}`);
    for (const name of DEMO_LOGINS) print(`    ${name}@demo.example`);
  }
  if (simulatorsPort !== undefined) {
    print(`  The customers' phone   http://127.0.0.1:${simulatorsPort}`);
    if (filled['SMTP_URL'] !== undefined) print(`  Outgoing mail goes to  ${filled['SMTP_URL']}`);
  }
  if (watch) print(`  The app as you write it  http://127.0.0.1:${WEB_PORT}`);
  print(`  Data and logs          ${dataDir}`);
  print('  Ctrl-C stops everything.');
}

async function turnOfTheEventLoop() {
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
}

async function undoAll() {
  for (let one = undo.pop(); one !== undefined; one = undo.pop()) await one();
}

const started = start();

onStopSignal(async () => {
  print('\nStopping …');
  const from = performance.now();
  stopAsked = true;
  wakeUp();
  endCommands();
  await undoAll();
  // A step under way ends its own server when it notices; nothing may outlive us.
  await started.catch(() => undefined);
  await undoAll();
  print(`Stopped in ${((performance.now() - from) / 1000).toFixed(1)} s.`);
});

try {
  await started;
} catch (error) {
  // A Ctrl-C reaches the commands of a step too, and a step that waits for one of them without yielding hears of the command's
  // end before the signal itself: let it in before calling this a failure.
  await turnOfTheEventLoop();
  if (!stopAsked) {
    const { text, exitCode } = explain(error);
    process.stderr.write(`\n${text}\n`);
    await undoAll();
    process.exit(exitCode);
  }
}
