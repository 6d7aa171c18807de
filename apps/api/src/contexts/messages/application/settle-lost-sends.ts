import { Injectable } from '@nestjs/common';
import { systemActor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { MessageStore } from '../domain/message.store.js';
import { ApplyReceipts } from './apply-receipts.js';

/** Sends whose sender disappeared while the request was out: unconfirmed, until a receipt or a person settles them. */
@Injectable()
export class SettleLostSends {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly messages: MessageStore,
    private readonly receipts: ApplyReceipts,
    private readonly clock: Clock,
  ) {}

  execute(workspaceId: string, messageIds: readonly string[]): Promise<void> {
    const actor = systemActor(workspaceId);
    return this.uow.run(actor, async () => {
      await this.receipts.announce(
        actor,
        await this.messages.expireLeases(actor, messageIds, this.clock.now()),
      );
    });
  }
}
