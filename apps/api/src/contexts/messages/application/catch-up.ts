import { Injectable } from '@nestjs/common';
import { systemActor } from '../../../kernel/actor.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ApplyChanges } from './apply-changes.js';

/** Applies what was done with a message while it was being stored: neither side could see the other then. */
@Injectable()
export class CatchUp {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly changes: ApplyChanges,
  ) {}

  execute(workspaceId: string, channelId: string, externalId: string): Promise<void> {
    const actor = systemActor(workspaceId);
    return this.uow.run(actor, () => this.changes.catchUp(actor, channelId, [externalId]));
  }
}
