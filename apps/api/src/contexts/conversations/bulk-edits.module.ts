import { Module, type OnModuleInit } from '@nestjs/common';
import { systemActor } from '../../kernel/actor.js';
import { SystemDb } from '../../platform/db/system-db.js';
import { Sweeper } from '../../platform/queue/sweeper.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { EditInBulk } from './application/edit-in-bulk.js';
import { BulkEdits } from './application/ports/bulk-edits.js';
import { WorkThroughBulk } from './application/work-through-bulk.js';
import { ConversationsModule } from './conversations.module.js';
import { PostgresBulkEdits } from './infrastructure/postgres-bulk-edits.js';
import { BulkEditsController } from './presentation/bulk-edits.controller.js';
import { BulkEditQuery } from './queries/bulk-edit.query.js';

interface DueBulk {
  workspace_id: string;
  bulk_id: string;
  user_id: string;
}

/** Changes of many conversations. */
@Module({
  imports: [ContactsModule, ConversationsModule],
  controllers: [BulkEditsController],
  providers: [
    EditInBulk,
    WorkThroughBulk,
    BulkEditQuery,
    { provide: BulkEdits, useClass: PostgresBulkEdits },
  ],
})
export class BulkEditsModule implements OnModuleInit {
  readonly #running = new Set<string>();

  constructor(
    private readonly sweeper: Sweeper,
    private readonly system: SystemDb,
    private readonly work: WorkThroughBulk,
  ) {}

  onModuleInit(): void {
    this.sweeper.add(1, () => this.#workThroughDue());
  }

  async #workThroughDue(): Promise<void> {
    const due = await this.system.query<DueBulk>(
      'select workspace_id, bulk_id, user_id from app_due_bulk_edits($1)',
      [20],
    );
    // Not waited for: a large one must not hold up the sweep of everything else.
    for (const bulk of due) void this.#workThrough(bulk);
  }

  async #workThrough({ workspace_id: workspaceId, bulk_id: id, user_id: userId }: DueBulk): Promise<void> {
    if (this.#running.has(id)) return;
    this.#running.add(id);
    try {
      // What is changed was chosen by what the person saw then.
      await this.work.finish({ ...systemActor(workspaceId), userId }, id);
    } catch {
      // It is still due: the next sweep tries again.
    } finally {
      this.#running.delete(id);
    }
  }
}
