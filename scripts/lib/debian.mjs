import { spawnSync } from 'node:child_process';
import { runCommand, tail } from './command.mjs';
import { Obstacle } from './obstacle.mjs';

/**
 * Installs Debian packages. Only root can, and only where there is apt-get.
 * @param {string[]} packages
 * @param {string} otherwise what to tell who cannot
 * @returns {Promise<{ note: string }>}
 */
export async function installDebian(packages, otherwise) {
  const able =
    process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
  if (!able) throw new Obstacle(otherwise);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const listed = await runCommand('apt-get', ['update', '-qq'], { env });
  const args = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  const done = await runCommand('apt-get', args, { env });
  if (done.code !== 0) {
    throw new Obstacle(
      `${otherwise}\napt-get could not do it:\n${tail(`${listed.output}\n${done.output}`, 12)}`,
    );
  }
  return { note: `installed ${packages.join(', ')} from Debian's packages` };
}
