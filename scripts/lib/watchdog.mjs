import { spawn } from 'node:child_process';

/**
 * Sees to it that a throw-away server does not outlive us, even when we are SIGKILLed: a small shell holds the
 * other end of a pipe, and when the pipe closes without a word it ends the server and removes its folder.
 * @param {number} pid
 * @param {'INT' | 'TERM'} signal
 * @param {string} folder
 * @returns {() => void} calls the watch off
 */
export function watchOver(pid, signal, folder) {
  if (process.platform === 'win32') return () => undefined;
  const script = 'read -r word || { kill -"$2" "$1"; while kill -0 "$1"; do sleep 0.1; done; rm -rf "$3"; }';
  const watcher = spawn('sh', ['-c', script, 'crm-watchdog', String(pid), signal, folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.unref();
  // @ts-expect-error the pipe is a net.Socket, which its declared type does not say
  watcher.stdin.unref?.();
  return () => watcher.stdin.end('done\n');
}
