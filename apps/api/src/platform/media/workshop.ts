import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Logger } from '../../kernel/logger.js';
import { MediaWorkshop, type MediaBench } from '../../kernel/media-workshop.js';
import { Settings } from '../env/settings.js';
import { Bench } from './bench.js';
import { Ffmpeg } from './ffmpeg.js';

/** No visit lasts so long: what is older was left by a program that was killed. */
const abandonedMs = 6 * 3600 * 1000;

/** Works in folders of its own below CRM_DATA_DIR, which is a disk where /tmp may be memory. */
@Injectable()
export class Workshop extends MediaWorkshop implements OnModuleInit {
  readonly #folder: string;

  constructor(
    settings: Settings,
    private readonly ffmpeg: Ffmpeg,
    private readonly logger: Logger,
  ) {
    super();
    this.#folder = resolve(join(settings.dataDir, 'media'));
  }

  async onModuleInit(): Promise<void> {
    try {
      await this.#clearAbandoned();
    } catch (error) {
      this.logger.warn('left-over temporary files stay', { error });
    }
  }

  async visit<T>(work: (bench: MediaBench) => Promise<T>): Promise<T> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const folder = await mkdtemp(join(this.#folder, 'bench-'));
    try {
      return await work(new Bench(folder, this.ffmpeg));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async #clearAbandoned(): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    for (const name of await readdir(this.#folder)) {
      const path = join(this.#folder, name);
      const { mtimeMs } = await stat(path);
      if (Date.now() - mtimeMs > abandonedMs) await rm(path, { recursive: true, force: true });
    }
  }
}
