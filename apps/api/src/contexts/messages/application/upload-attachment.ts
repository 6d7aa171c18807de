import type { Readable } from 'node:stream';
import { types } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { Ids } from '../../../kernel/ids.js';
import {
  FileTooLarge,
  MediaWorkshop,
  type MediaBench,
  type TakenFile,
} from '../../../kernel/media-workshop.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import {
  fileName,
  largestFile,
  StorageFull,
  UploadDisguised,
  UploadEmpty,
  UploadTooLarge,
} from '../domain/attachment.js';
import { KeepFiles, keysOf } from './keep-files.js';
import { AttachmentRows, StrayFiles } from './ports/attachment-rows.js';

export interface Upload {
  readonly stream: Readable;
  readonly name: string | null;
  /** As the client says. */
  readonly mimeType: string | null;
}

/** A person's file, on its way into a message. */
@Injectable()
export class UploadAttachment {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly workshop: MediaWorkshop,
    private readonly files: KeepFiles,
    private readonly rows: AttachmentRows,
    private readonly strays: StrayFiles,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * @returns the new attachment's id
   * @throws UploadTooLarge, UploadEmpty, UploadDisguised, StorageFull
   */
  async execute(actor: Actor, upload: Upload): Promise<string> {
    try {
      return await this.#keep(actor, upload);
    } catch (error) {
      throw isNoRoom(error) ? new StorageFull() : error;
    }
  }

  #keep(actor: Actor, upload: Upload): Promise<string> {
    return this.workshop.visit(async (bench) => {
      const file = await taken(bench, upload.stream);
      if (file.size === 0) throw new UploadEmpty();
      const name = fileName(upload.name);
      const examined = await bench.examine(file, { mimeType: upload.mimeType, name });
      if (examined.disguised) throw new UploadDisguised(examined.mimeType);
      const facts = await this.files.store(actor, file, examined);
      const id = this.ids.next();
      await this.uow.run(actor, async () => {
        await this.rows.insertUpload(actor, { ...facts, id, name }, this.clock.now());
        await this.strays.keep(actor, keysOf(facts));
      });
      return id;
    });
  }
}

async function taken(bench: MediaBench, stream: Readable): Promise<TakenFile> {
  try {
    return await bench.take(stream, largestFile);
  } catch (error) {
    throw error instanceof FileTooLarge ? new UploadTooLarge() : error;
  }
}

function isNoRoom(error: unknown): boolean {
  return (
    types.isNativeError(error) && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
  );
}
