import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { FileGone, FileStorage, type ByteRange } from '../../../kernel/file-storage.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { AttachmentRows, type StoredFile } from './ports/attachment-rows.js';
import { SeeAttachment } from './see-attachment.js';

/** A file for somebody who may see it. */
@Injectable()
export class OpenFile {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly visible: SeeAttachment,
    private readonly rows: AttachmentRows,
    private readonly storage: FileStorage,
  ) {}

  /** @throws NotFound when it is out of sight */
  async see(actor: Actor, attachmentId: string): Promise<void> {
    await this.uow.run(actor, () => this.visible.execute(actor, attachmentId));
  }

  /** @throws NotFound */
  find(
    actor: Actor,
    attachmentId: string,
    variant: 'original' | 'thumbnail' | 'playable',
  ): Promise<StoredFile> {
    return this.uow.run(actor, async () => {
      await this.visible.execute(actor, attachmentId);
      const file = await this.rows.file(actor, attachmentId, variant);
      if (!file) throw new NotFound('resource');
      return file;
    });
  }

  /** @throws NotFound when the storage has lost it */
  async open(file: StoredFile, range?: ByteRange): Promise<Readable> {
    try {
      return await this.storage.open(file.key, range);
    } catch (error) {
      throw error instanceof FileGone ? new NotFound('resource') : error;
    }
  }
}
