import { spawn } from 'node:child_process';
import { constants, cpus, setPriority } from 'node:os';
import { Injectable } from '@nestjs/common';
import { Logger } from '../../kernel/logger.js';
import { processEnvironment } from '../env/process-environment.js';
import { Slots } from './slots.js';

export interface FfmpegRun {
  readonly args: readonly string[];
  readonly timeoutMs: number;
  /** Takes what the program writes to its output. */
  readonly onOutput?: (chunk: Buffer) => void;
}

export interface FfmpegResult {
  readonly ok: boolean;
  /** What it said of its input and output. */
  readonly said: string;
}

const mostWords = 32_768;
/** It sees nothing of our environment but where programs are, and touches nothing but local files. */
const always = ['-nostdin', '-hide_banner', '-nostats', '-y', '-max_alloc', String(256 * 1024 * 1024)];

/** The program ffmpeg: the machine's own, else the one from the registry. Low priority, few at once, killed when late. */
@Injectable()
export class Ffmpeg {
  #found: Promise<string | null> | undefined;
  readonly #slots = new Slots(Math.max(1, Math.min(4, cpus().length)));

  constructor(private readonly logger: Logger) {}

  /** Never rejects: a file that cannot be read, a program that is missing and one that is late are all not ok. */
  run({ args, timeoutMs, onOutput }: FfmpegRun): Promise<FfmpegResult> {
    return this.#slots.use(async () => {
      const program = await (this.#found ??= this.#find());
      if (program === null) return { ok: false, said: '' };
      return start(program, [...always, ...args], timeoutMs, onOutput);
    });
  }

  async #find(): Promise<string | null> {
    if ((await start('ffmpeg', ['-version'], 5_000)).ok) return 'ffmpeg';
    const packaged = await packagedFfmpeg();
    if (packaged !== null && (await start(packaged, ['-version'], 5_000)).ok) return packaged;
    this.logger.warn('there is no ffmpeg: sound and video are kept, but not looked at');
    return null;
  }
}

/** Not every machine has one in the registry, and the package then fails to load. */
async function packagedFfmpeg(): Promise<string | null> {
  try {
    return (await import('@ffmpeg-installer/ffmpeg')).default.path;
  } catch {
    return null;
  }
}

function start(
  program: string,
  args: readonly string[],
  timeoutMs: number,
  onOutput?: (chunk: Buffer) => void,
): Promise<FfmpegResult> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', onOutput ? 'pipe' : 'ignore', 'pipe'],
      env: { PATH: processEnvironment()['PATH'] },
    });
    // The time limit of spawn() itself outlives a program that could not be started.
    const late = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    stepBack(child.pid);
    let said = '';
    child.stdout?.on('data', onOutput ?? (() => undefined));
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('latin1')).slice(0, mostWords);
    });
    const end = (ok: boolean): void => {
      clearTimeout(late);
      resolve({ ok, said });
    };
    child.on('error', () => end(false));
    child.on('close', (code) => end(code === 0));
  });
}

/** Answers to people go first. */
function stepBack(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the machine does not allow it: nothing depends on it.
    return;
  }
}
