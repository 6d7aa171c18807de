import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { giveTo, postgresAccount, reachableBinaries } from './postgres-account.mjs';
import { postgresBinaries } from './postgres-binaries.mjs';
import { freePort } from './ports.mjs';
import { identityOf, signalProcess, startProcess, until } from './process.mjs';
import { watchOver } from './watchdog.mjs';

const ROLES_SQL = fileURLToPath(new URL('../../deploy/postgres/roles.sql', import.meta.url));
const DATABASE = 'crm';

/** @typedef {{ super: string, owner: string, app: string }} Passwords */

/**
 * A private PostgreSQL on loopback with the roles crm_owner, crm_app, crm_system and the database "crm".
 *
 *     const pg = await startPostgres();                       // throw-away, for tests: gone after stop()
 *     const pg = await startPostgres({ dataDir, durable: true });  // keeps its data
 *     … new Pool({ connectionString: pg.appUrl }) …
 *     await pg.stop();
 *
 * @typedef {object} PostgresServer
 * @property {string} superUrl the superuser, on the database "crm"; only for tests and the launcher
 * @property {string} ownerUrl crm_owner: migrations
 * @property {string} appUrl crm_app: what the programs use
 * @property {number} port
 * @property {number} pid
 * @property {string} dataDir where the data really lies
 * @property {Promise<unknown>} exited
 * @property {() => Promise<void>} stop fast shutdown, clients are cut
 * @property {() => void} kill SIGKILL, as a crash; start again with the same dataDir and port
 */

/**
 * @param {object} [options]
 * @param {string} [options.dataDir] left out: a folder that stop() removes
 * @param {number} [options.port] left out: a free one
 * @param {boolean} [options.durable] false (the default) switches off fsync, for tests
 * @param {Passwords} [options.passwords] left out: new ones for this run
 * @param {string} [options.logFile]
 * @param {Record<string, string>} [options.settings] more server settings
 * @returns {Promise<PostgresServer>} once it accepts connections
 */
export async function startPostgres({
  dataDir,
  port,
  durable = false,
  passwords = newPasswords(),
  logFile,
  settings,
} = {}) {
  const scratch = dataDir === undefined ? mkdtempSync(join(tmpdir(), 'crm-pg-')) : undefined;
  const wanted = resolve(dataDir ?? join(/** @type {string} */ (scratch), 'data'));
  const account = postgresAccount(wanted);
  const native = reachableBinaries(postgresBinaries(), account);
  const place = {
    account,
    bin: join(native, 'bin'),
    dataDir: account.home === undefined ? wanted : join(account.home, 'data'),
    logFile: logFile ?? `${wanted}.log`,
  };
  await endLeftover(place.dataDir);
  if (!existsSync(join(place.dataDir, 'PG_VERSION'))) createCluster(place);
  setPasswords(place, passwords);
  const chosen = port ?? (await freePort());
  const server = await launch(place, chosen, { ...(durable ? DURABLE : FAST), ...settings });
  const clearWatch = scratch === undefined ? () => undefined : watchOver(server.pid, 'INT', scratch);
  const url = (/** @type {string} */ user, /** @type {string} */ password) =>
    `postgresql://${user}:${password}@127.0.0.1:${chosen}/${DATABASE}`;
  return {
    superUrl: url('postgres', passwords.super),
    ownerUrl: url('crm_owner', passwords.owner),
    appUrl: url('crm_app', passwords.app),
    port: chosen,
    pid: server.pid,
    dataDir: place.dataDir,
    exited: server.exited,
    kill: server.kill,
    async stop() {
      await server.stop('SIGINT');
      clearWatch();
      for (const folder of scratch === undefined ? [] : [scratch, account.home ?? scratch]) {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

/** @returns {Passwords} */
export function newPasswords() {
  const one = () => randomBytes(24).toString('base64url');
  return { super: one(), owner: one(), app: one() };
}

const COMMON = {
  listen_addresses: '127.0.0.1',
  // Sockets need a path below 107 bytes, which nobody can promise for a clone; loopback with scram does as well.
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  random_page_cost: '1.1',
  jit: 'off',
  // Rows of conversations change with every message: dead versions and old statistics must not pile up for a minute.
  autovacuum_naptime: '5s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_duration_statement: '1000',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
};
const DURABLE = { ...COMMON, fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };
const FAST = {
  ...COMMON,
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  // Hundreds of databases that live for seconds.
  autovacuum_naptime: '60s',
};

/** @typedef {{ account: import('./postgres-account.mjs').Account, bin: string, dataDir: string, logFile: string }} Place */

/**
 * Made beside its place and moved there when complete, so a broken-off attempt leaves nothing that looks whole.
 * @param {Place} place
 */
function createCluster(place) {
  const half = `${place.dataDir}.new`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true, mode: 0o700 });
  giveTo(half, place.account);
  const locale = process.platform === 'linux' ? 'C.UTF-8' : 'C';
  const made = run(place, 'initdb', [
    ...['-D', half, '-U', 'postgres', '--encoding=UTF8', '--auth=reject', '--no-instructions', '--no-sync'],
    ...[`--locale=${locale}`, '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  ]);
  if (made.status !== 0) throw failure('PostgreSQL could not prepare its data folder', made.stderr);
  writeFileSync(join(half, 'pg_hba.conf'), 'host all all 127.0.0.1/32 scram-sha-256\n');
  singleUser(
    place,
    half,
    `${readFileSync(ROLES_SQL, 'utf8')}\nCREATE DATABASE ${DATABASE} OWNER crm_owner;\n\n`,
  );
  renameSync(half, place.dataDir);
}

/**
 * Without a client at hand (npm brings only the server) the passwords are set in single-user mode, before the start.
 * @param {Place} place
 * @param {Passwords} passwords
 */
function setPasswords(place, passwords) {
  const mark = join(place.dataDir, 'crm-passwords.sha256');
  const print = createHash('sha256').update(JSON.stringify(passwords)).digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === print) return;
  const roles = { postgres: passwords.super, crm_owner: passwords.owner, crm_app: passwords.app };
  const statements = Object.entries(roles).map(
    ([role, password]) => `ALTER ROLE ${role} PASSWORD '${password.replaceAll("'", "''")}';\n\n`,
  );
  singleUser(place, place.dataDir, statements.join(''));
  writeFileSync(mark, print, { mode: 0o600 });
}

/**
 * @param {Place} place
 * @param {string} dataDir
 * @param {string} sql statements, each followed by a blank line
 */
function singleUser(place, dataDir, sql) {
  const args = [
    '--single',
    '-j',
    '-D',
    dataDir,
    '-c',
    'exit_on_error=on',
    '-c',
    'log_min_messages=warning',
    'postgres',
  ];
  const done = run(place, 'postgres', args, sql);
  if (done.status !== 0) throw failure('PostgreSQL could not create its roles', done.stderr);
}

/**
 * @param {Place} place
 * @param {string} program
 * @param {string[]} args
 * @param {string} [input]
 */
function run(place, program, args, input = '') {
  const { prefix, uid, gid } = place.account;
  const [command, ...rest] = [...prefix, join(place.bin, program), ...args];
  return spawnSync(command ?? program, rest, {
    input,
    encoding: 'utf8',
    cwd: dirname(place.dataDir),
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    ...(uid === undefined ? {} : { uid, gid }),
  });
}

/**
 * @param {Place} place
 * @param {number} port
 * @param {Record<string, string>} settings
 */
async function launch(place, port, settings) {
  const { prefix, uid, gid } = place.account;
  const flags = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const words = [...prefix, join(place.bin, 'postgres'), '-D', place.dataDir, '-p', String(port), ...flags];
  const deadline = Date.now() + 60_000;
  for (;;) {
    const server = await startProcess({
      name: 'PostgreSQL',
      command: words[0] ?? '',
      args: words.slice(1),
      cwd: dirname(place.dataDir),
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
      logFile: place.logFile,
      ...(uid === undefined || gid === undefined ? {} : { uid, gid }),
    });
    const state = await until(() => (server.alive() ? isReady(place.dataDir, server.pid) : 'ended'), {
      withinMs: 60_000,
    });
    if (state === 'ready') return server;
    server.kill();
    const said = lastLines(place.logFile);
    // After a SIGKILL the last backends need a moment to notice that their postmaster is gone.
    const lingering = /pre-existing shared memory block|lock file "postmaster.pid"/.test(said);
    if (!lingering || Date.now() > deadline) throw failure('PostgreSQL did not start', said);
    await until(() => undefined, { withinMs: 200, everyMs: 100 });
  }
}

/**
 * @param {string} dataDir
 * @param {number} pid
 * @returns {'ready' | undefined}
 */
function isReady(dataDir, pid) {
  const lines = postmasterFile(dataDir);
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready' ? 'ready' : undefined;
}

/** @param {string} dataDir */
function postmasterFile(dataDir) {
  const file = join(dataDir, 'postmaster.pid');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
}

/**
 * Ends a server that an interrupted run left on this data folder, and clears a pid file whose number now
 * belongs to another program (PostgreSQL would refuse to start over it).
 * @param {string} dataDir
 */
async function endLeftover(dataDir) {
  const pid = Number(postmasterFile(dataDir)[0]);
  if (!Number.isInteger(pid) || pid <= 0) return;
  const found = identityOf(pid);
  if (found === undefined) return;
  if (!found.command.includes(dataDir)) {
    rmSync(join(dataDir, 'postmaster.pid'), { force: true });
    return;
  }
  signalProcess(pid, 'SIGINT');
  const gone = await until(() => (identityOf(pid) === undefined ? true : undefined), { withinMs: 10_000 });
  if (gone === undefined) signalProcess(pid, 'SIGKILL');
}

/** @param {string} file */
function lastLines(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-15).join('\n') : '';
}

/**
 * @param {string} what
 * @param {string | null} said
 */
function failure(what, said) {
  const reason = /No space left on device/.test(said ?? '') ? 'the disk is full' : (said ?? '').trim();
  return new Error(`${what}: ${reason}`);
}
