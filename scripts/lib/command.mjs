import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { ROOT, toolEnv } from './paths.mjs';
import { signalGroup } from './process.mjs';

const DAY_MS = 86_400_000;

/** Commands under way, ended when we are asked to stop in the middle of one. */
/** @type {Set<number>} */
const running = new Set();

/**
 * Runs a tool to its end and keeps what it printed.
 * @param {string} command
 * @param {string[]} args
 * @param {object} [options]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {string} [options.cwd]
 * @param {boolean} [options.live] also shows it as it comes
 * @param {boolean} [options.aside] only has the processor when nobody else wants it
 * @param {number} [options.withinMs] ended after that
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runCommand(
  command,
  args,
  { env = toolEnv(), cwd = ROOT, live = false, aside = false, withinMs } = {},
) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const pid = child.pid;
    if (pid !== undefined) running.add(pid);
    if (pid !== undefined && aside) standAside(pid);
    let output = '';
    const limit = setTimeout(() => {
      output += `\nEnded after ${withinMs} ms: it took too long.\n`;
      if (pid !== undefined) signalGroup(pid, 'SIGKILL');
    }, withinMs ?? DAY_MS);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (/** @type {string} */ text) => {
        output += text;
        if (live) process.stdout.write(text);
      });
    }
    child.once('error', (error) => {
      clearTimeout(limit);
      reject(error);
    });
    child.once('close', (code) => {
      clearTimeout(limit);
      if (pid !== undefined) running.delete(pid);
      resolve({ code: code ?? 1, output });
    });
  });
}

/** @param {number} pid the leader of a session */
function standAside(pid) {
  const { PRIORITY_LOW } = constants.priority;
  setPriority(pid, PRIORITY_LOW);
  try {
    // Linux may weigh sessions against each other, and what is inside of one only against the rest of it.
    writeFileSync(`/proc/${pid}/autogroup`, String(PRIORITY_LOW));
  } catch {
    // Not a Linux that does.
  }
}

/** Ends every command that `runCommand` has under way, with all that it started. */
export function endCommands() {
  for (const pid of running) signalGroup(pid, 'SIGTERM');
}

/**
 * npm, with the very npm that started us when there is one.
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, live?: boolean }} [options]
 */
export function runNpm(args, options = {}) {
  const script = process.env['npm_execpath'];
  if (script !== undefined && /npm-cli\.[cm]?js$/.test(script)) {
    return runCommand(process.execPath, [script, ...args], options);
  }
  return runCommand(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}

/**
 * @param {string} output
 * @param {number} [count]
 * @returns {string} its last lines
 */
export function tail(output, count = 25) {
  return output.trimEnd().split('\n').slice(-count).join('\n');
}
