import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { Doorbell } from '../../../kernel/doorbell.js';
import { EventLog } from '../../../kernel/event-log.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { AttachmentNotRetryable } from '../domain/attachment.js';
import { messageEvent } from './message-events.js';
import { AttachmentRows } from './ports/attachment-rows.js';
import { SeeAttachment } from './see-attachment.js';

/** A person asks once more for a customer's file that could not be fetched. */
@Injectable()
export class FetchAgain {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly see: SeeAttachment,
    private readonly rows: AttachmentRows,
    private readonly events: EventLog,
    private readonly doorbell: Doorbell,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, AttachmentNotRetryable */
  execute(actor: Actor, attachmentId: string): Promise<void> {
    return this.uow.run(actor, async () => {
      const { messageId } = await this.see.execute(actor, attachmentId);
      if (messageId === null || !(await this.rows.again(actor, attachmentId, this.clock.now())))
        throw new AttachmentNotRetryable();
      await this.events.append(actor, [messageEvent('message.updated', messageId)]);
      this.uow.afterCommit(() => this.doorbell.media(actor.workspaceId, attachmentId));
    });
  }
}
