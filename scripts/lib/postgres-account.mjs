import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readFileSync,
  readdirSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { userInfo } from 'node:os';
import { join } from 'node:path';

const NOBODY = 65534;

/**
 * How PostgreSQL is started so that it does not see itself as root, which it refuses.
 * @typedef {object} Account
 * @property {string[]} prefix words before the command
 * @property {number | undefined} uid
 * @property {number | undefined} gid
 * @property {string | undefined} home folder that binaries and data have to be moved to; undefined: they stay where they are
 */

/**
 * @param {string} place what names this installation; two clones must not share a fallback folder
 * @returns {Account}
 */
export function postgresAccount(place) {
  const plain = { prefix: [], uid: undefined, gid: undefined, home: undefined };
  if (process.platform === 'win32' || (process.getuid?.() !== 0 && hasAccount())) return plain;
  // "nobody" towards itself, our own user towards the files: works also below folders that only root may enter.
  const unshare = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];
  if (spawnSync('unshare', [...unshare.slice(1), 'true'], { stdio: 'ignore' }).status === 0) {
    return { ...plain, prefix: unshare };
  }
  if (process.getuid?.() !== 0) return plain;
  const entry = accountOf('postgres') ?? accountOf('nobody');
  if (entry === undefined) {
    throw new Error(
      'PostgreSQL does not run as root, user namespaces are refused here, and there is neither a user "postgres" nor "nobody". Start CRM Manager as an ordinary user.',
    );
  }
  const home = join('/var/lib/crm-manager', createHash('sha256').update(place).digest('hex').slice(0, 12));
  return { prefix: [], ...entry, home };
}

/**
 * Copies the binaries to where the account may read them.
 * @param {string} native folder of the package
 * @param {Account} account
 * @returns {string} the folder to use
 */
export function reachableBinaries(native, account) {
  if (account.home === undefined) return native;
  const copy = join(account.home, 'native');
  if (!existsSync(join(copy, 'bin', 'postgres'))) {
    mkdirSync(account.home, { recursive: true, mode: 0o755 });
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  }
  openToAll(copy);
  return copy;
}

/**
 * Hands a folder and all below it to the account.
 * @param {string} folder
 * @param {Account} account
 */
export function giveTo(folder, account) {
  if (account.uid === undefined || account.gid === undefined) return;
  chownSync(folder, account.uid, account.gid);
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(folder, entry), account.uid, account.gid);
  }
}

/** @param {string} folder */
function openToAll(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory() || entry.parentPath.endsWith('bin')) chmodSync(path, 0o755);
    else if (entry.isFile()) chmodSync(path, 0o644);
  }
}

function hasAccount() {
  try {
    userInfo();
    return true;
  } catch {
    // A number without an entry in /etc/passwd, as in some containers: PostgreSQL stops over that too.
    return false;
  }
}

/** @param {string} name */
function accountOf(name) {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}
