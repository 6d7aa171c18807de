import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const api = join(import.meta.dirname, '../..');
const main = join(api, 'dist/main.js');

/** Builds the program, unless it is built. */
export function ensureBuilt(): void {
  if (existsSync(main)) return;
  const { status, stdout, stderr } = spawnSync('npm', ['run', 'build'], { cwd: api, encoding: 'utf8' });
  if (status !== 0) throw new Error(stdout + stderr);
}

/** The built program as a process of its own, whose memory can be looked at from outside. */
export class BuiltProgram {
  private constructor(
    readonly url: string,
    readonly child: ChildProcess,
  ) {}

  static start(env: Record<string, string>): Promise<BuiltProgram> {
    const child = spawn(process.execPath, [main], {
      cwd: api,
      env: { PATH: process.env['PATH'], ...env, LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    return new Promise((resolve, reject) => {
      child.on('exit', (code) => reject(new Error(`ended with ${String(code)}: ${text}`)));
      child.stdout.on('data', (chunk: Buffer) => {
        if (text.includes('"started"')) return;
        text += chunk.toString();
        const [, url] = /"message":"started".*"url":"([^"]+)"/.exec(text) ?? [];
        if (url !== undefined) resolve(new BuiltProgram(url, child));
      });
    });
  }

  /** From now on: the most that is resident. */
  watchMemory(): void {
    writeFileSync(`/proc/${String(this.child.pid)}/clear_refs`, '5');
  }

  /** Bytes that are resident now, and the most since `watchMemory`. */
  memory(): { readonly now: number; readonly most: number } {
    const text = readFileSync(`/proc/${String(this.child.pid)}/status`, 'utf8');
    const of = (name: string) => 1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1]);
    return { now: of('VmRSS'), most: of('VmHWM') };
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await ended;
  }
}
