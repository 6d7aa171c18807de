import { Injectable } from '@nestjs/common';
import { systemActor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { FileStorage } from '../../../kernel/file-storage.js';
import { Logger } from '../../../kernel/logger.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { unsentHours } from '../domain/attachment.js';
import { AttachmentRows, StrayFiles } from './ports/attachment-rows.js';

const againMs = 5 * 60_000;

/** Takes away what nobody needs: uploads that no message took, and files that no row points to. */
@Injectable()
export class EraseFiles {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rows: AttachmentRows,
    private readonly strays: StrayFiles,
    private readonly storage: FileStorage,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Uploads made before it are too old to be sent. */
  get oldestUnsent(): Date {
    return new Date(this.clock.now().getTime() - unsentHours * 3_600_000);
  }

  unsent(workspaceId: string, attachmentIds: readonly string[]): Promise<void> {
    const actor = systemActor(workspaceId);
    return this.uow.run(actor, () => this.rows.eraseUnsent(actor, attachmentIds, this.oldestUnsent));
  }

  async stray(workspaceId: string, key: string): Promise<void> {
    const actor = systemActor(workspaceId);
    try {
      await this.storage.delete(key);
      await this.uow.run(actor, () => this.strays.erased(actor, key));
    } catch (error) {
      this.logger.warn('a file could not be erased', { error });
      const due = new Date(this.clock.now().getTime() + againMs);
      await this.uow.run(actor, () => this.strays.postpone(actor, key, due));
    }
  }
}
