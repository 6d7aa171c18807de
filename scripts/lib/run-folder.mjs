import { existsSync, linkSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Obstacle } from './obstacle.mjs';
import { identityOf, signalGroup, signalProcess, until } from './process.mjs';

/** @typedef {{ name: string, pid: number, startedAt: string, note?: string }} PidRecord */

/** Ended in this order, the one that others lean on last. */
const ORDER = ['api', 'worker', 'gateway', 'all', 'web', 'simulators', 'redis', 'postgres'];
const LOCK = 'launcher.json';

/**
 * One `npm start` per data folder. Takes the place, or says who has it.
 * @param {string} dataDir
 * @param {string} note what to tell the second one
 * @returns {() => void} gives the place back
 */
export function takePlace(dataDir, note) {
  const folder = join(dataDir, 'run');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = join(folder, LOCK);
  const draft = join(folder, `${LOCK}.${process.pid}`);
  writeFileSync(draft, JSON.stringify(recordOf('launcher', process.pid, note)), { mode: 0o600 });
  try {
    for (;;) {
      if (linked(draft, lock)) return () => rmSync(lock, { force: true });
      const holder = readRecord(lock);
      if (holder !== undefined && isStillRunning(holder)) {
        throw new Obstacle(
          `CRM Manager already runs from this folder (process ${holder.pid}${holder.note === undefined ? '' : `, ${holder.note}`}). Stop it first, or set CRM_DATA_DIR to another folder.`,
        );
      }
      rmSync(lock, { force: true });
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * @param {string} from
 * @param {string} to
 */
function linked(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Remembers a child, so that the next start can end it if we are killed.
 * @param {string} dataDir
 * @param {string} name
 * @param {number} pid
 */
export function rememberChild(dataDir, name, pid) {
  writeFileSync(join(dataDir, 'run', `${name}.json`), JSON.stringify(recordOf(name, pid)), { mode: 0o600 });
}

/**
 * @param {string} dataDir
 * @param {string} name
 */
export function forgetChild(dataDir, name) {
  rmSync(join(dataDir, 'run', `${name}.json`), { force: true });
}

/**
 * Ends what a killed start left behind. A pid counts as ours only while its start time is the one we wrote down.
 * @param {string} dataDir
 * @returns {Promise<{ note: string } | undefined>}
 */
export async function endLeftovers(dataDir) {
  const folder = join(dataDir, 'run');
  const records = readdirSync(folder)
    .filter((file) => file.endsWith('.json') && file !== LOCK)
    .map((file) => readRecord(join(folder, file)))
    .filter((record) => record !== undefined)
    .sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name));
  /** @type {string[]} */
  const ended = [];
  for (const record of records) {
    if (isStillRunning(record)) {
      await end(record);
      ended.push(`${record.name} (${record.pid})`);
    }
    forgetChild(dataDir, record.name);
  }
  return ended.length === 0 ? undefined : { note: `ended what a killed start left: ${ended.join(', ')}` };
}

/** @param {PidRecord} record */
async function end(record) {
  // SIGINT is PostgreSQL's fast shutdown; its SIGTERM would wait for every client.
  signalProcess(record.pid, record.name === 'postgres' ? 'SIGINT' : 'SIGTERM');
  const gone = () => (isStillRunning(record) ? undefined : true);
  if ((await until(gone, { withinMs: 5_000 })) === true) return;
  signalGroup(record.pid, 'SIGKILL');
  await until(gone, { withinMs: 5_000 });
}

/** @param {PidRecord} record */
function isStillRunning(record) {
  return identityOf(record.pid)?.startedAt === record.startedAt;
}

/**
 * @param {string} name
 * @param {number} pid
 * @param {string} [note]
 * @returns {PidRecord}
 */
function recordOf(name, pid, note) {
  const startedAt = identityOf(pid)?.startedAt ?? '';
  return note === undefined ? { name, pid, startedAt } : { name, pid, startedAt, note };
}

/**
 * @param {string} file
 * @returns {PidRecord | undefined}
 */
function readRecord(file) {
  if (!existsSync(file)) return undefined;
  try {
    const record = JSON.parse(readFileSync(file, 'utf8'));
    return typeof record.pid === 'number' && typeof record.startedAt === 'string' ? record : undefined;
  } catch (error) {
    // Half-written by a power cut: it names nobody that could still run.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
