import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const LOG_KEPT_BELOW = 10 * 1024 * 1024;

/**
 * A started program. It leads a process group of its own, so a Ctrl-C in the terminal reaches us alone
 * and we end our children in order.
 * @typedef {object} RunningProcess
 * @property {string} name
 * @property {number} pid
 * @property {Promise<{ code: number | null, signal: NodeJS.Signals | null }>} exited settles when it has ended
 * @property {() => boolean} alive
 * @property {(signal?: NodeJS.Signals, withinMs?: number) => Promise<void>} stop asks with the signal, then SIGKILLs the group
 * @property {() => void} kill SIGKILL to the whole group, at once
 */

/**
 * @param {object} options
 * @param {string} options.name
 * @param {string} options.command
 * @param {string[]} [options.args]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {string} [options.cwd]
 * @param {string} [options.logFile] output goes there; without it to our own terminal
 * @param {number} [options.uid]
 * @param {number} [options.gid]
 * @returns {Promise<RunningProcess>} when the program has been started (not: when it is ready)
 */
export async function startProcess({ name, command, args = [], env = process.env, cwd, logFile, uid, gid }) {
  const log = logFile === undefined ? 'inherit' : openLog(logFile);
  const child = spawn(command, args, {
    env,
    cwd,
    detached: true,
    stdio: ['ignore', log, log],
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
  });
  if (typeof log === 'number') closeSync(log);
  let ended = false;
  /** @type {RunningProcess['exited']} */
  const exited = new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      ended = true;
      resolve({ code, signal });
    });
  });
  await new Promise((resolve, reject) => {
    child.once('spawn', () => resolve(undefined));
    child.once('error', (error) => reject(new Error(`${name} could not be started: ${error.message}`)));
  });
  const pid = /** @type {number} */ (child.pid);
  const kill = () => {
    if (!ended) signalGroup(pid, 'SIGKILL');
  };
  return {
    name,
    pid,
    exited,
    alive: () => !ended,
    kill,
    async stop(signal = 'SIGTERM', withinMs = 10_000) {
      if (ended) return;
      signalProcess(pid, signal);
      await Promise.race([exited, delay(withinMs, undefined, { ref: false })]);
      kill();
      await exited;
    },
  };
}

/** @param {string} file */
function openLog(file) {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file) && statSync(file).size > LOG_KEPT_BELOW) renameSync(file, `${file}.old`);
  return openSync(file, 'a', 0o600);
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals | 0} signal
 * @returns {boolean} whether there was such a process
 */
export function signalProcess(pid, signal) {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    // EPERM: it exists but belongs to someone else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * @param {number} pid leader of the group
 * @param {NodeJS.Signals} signal
 */
export function signalGroup(pid, signal) {
  if (!signalProcess(-pid, signal)) signalProcess(pid, signal);
}

/**
 * What tells this process from a later one that was given the same number: its start time and its command line.
 * @param {number} pid
 * @returns {{ startedAt: string, command: string } | undefined} undefined when there is no such process
 */
export function identityOf(pid) {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields[0] === 'Z') return undefined;
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      return { startedAt: fields[19] ?? '', command };
    } catch (error) {
      if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
        return undefined;
      throw error;
    }
  }
  const shown = spawnSync('ps', ['-o', 'lstart=,command=', '-p', String(pid)], { encoding: 'utf8' });
  const line = shown.status === 0 ? shown.stdout.trim() : '';
  return line === '' ? undefined : { startedAt: line.slice(0, 24), command: line.slice(24).trim() };
}

/**
 * Waits until `probe` gives something other than undefined.
 * @template T
 * @param {() => T | undefined | Promise<T | undefined>} probe
 * @param {{ withinMs: number, everyMs?: number }} limits
 * @returns {Promise<T | undefined>} undefined when the time is over
 */
export async function until(probe, { withinMs, everyMs = 20 }) {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await probe();
    if (found !== undefined) return found;
    if (Date.now() > deadline) return undefined;
    await delay(everyMs);
  }
}
