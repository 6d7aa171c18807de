import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT, programNode, toolEnv } from './paths.mjs';

/**
 * Becomes, as far as Node can, another program of ours: same terminal, same signals, same exit code.
 * @param {string} file below the root
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export function handOver(file, args, env = process.env) {
  const path = join(ROOT, file);
  if (!existsSync(path)) {
    process.stderr.write(`${relative(ROOT, path)} does not exist.\n`);
    process.exit(1);
  }
  const child = spawn(programNode(), [path, ...args], { cwd: ROOT, env: toolEnv(env), stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  child.once('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
}
