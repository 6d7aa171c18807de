import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import type { KnownFile } from '../../../kernel/file-storage.js';
import { FileShelf } from '../public.js';
import { KeepFiles } from './keep-files.js';
import { StrayFiles } from './ports/attachment-rows.js';

/** Files of other contexts, kept and erased as those of messages are. */
@Injectable()
export class PutOnShelf extends FileShelf {
  constructor(
    private readonly files: KeepFiles,
    private readonly strays: StrayFiles,
    private readonly clock: Clock,
  ) {
    super();
  }

  async put(actor: Actor, file: KnownFile): Promise<string> {
    const [key] = await this.files.put(actor, [file]);
    if (!key) throw new Error('a file was not stored');
    return key;
  }

  keep(actor: Actor, key: string): Promise<void> {
    return this.strays.keep(actor, [key]);
  }

  release(actor: Actor, key: string): Promise<void> {
    return this.strays.list(actor, [key], this.clock.now());
  }
}
