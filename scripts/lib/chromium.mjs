import { spawnSync } from 'node:child_process';
import { installDebian } from './debian.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined} the path of a Chromium on this machine
 */
export function findChromium(env = process.env) {
  if (env['CHROMIUM_PATH']) return env['CHROMIUM_PATH'];
  for (const name of NAMES) {
    const found = spawnSync('which', [name], { encoding: 'utf8' });
    if (found.status === 0 && found.stdout.trim() !== '') return found.stdout.trim();
  }
  return undefined;
}

/** @returns {Promise<{ note: string }>} */
export function installChromium() {
  return installDebian(
    ['chromium'],
    'Chromium is needed for the browser tests and not on this machine. Install it ("apt-get install chromium") or set CHROMIUM_PATH.',
  );
}
