import { Module, type OnModuleInit } from '@nestjs/common';
import { systemActor } from '../../kernel/actor.js';
import { SystemDb } from '../../platform/db/system-db.js';
import { Sweeper } from '../../platform/queue/sweeper.js';
import { WakeUps } from '../../platform/queue/wake-ups.js';
import { ContactBulks } from './application/bulk/contact-bulks.js';
import { EditFoundContacts } from './application/bulk/edit-found-contacts.js';
import { WorkThroughContacts } from './application/bulk/work-through-contacts.js';
import { ContactsModule } from './contacts.module.js';
import { PostgresContactBulks } from './infrastructure/postgres-contact-bulks.js';
import { ContactBulkEditsController } from './presentation/contact-bulk-edits.controller.js';
import { ContactBulkEditQuery } from './queries/contact-bulk-edit.query.js';

interface DueBulk {
  readonly workspaceId: string;
  readonly bulkId: string;
  readonly userId: string;
}

/** Changes of all contacts that a filter finds. */
@Module({
  imports: [ContactsModule],
  controllers: [ContactBulkEditsController],
  providers: [
    EditFoundContacts,
    WorkThroughContacts,
    ContactBulkEditQuery,
    { provide: ContactBulks, useClass: PostgresContactBulks },
  ],
})
export class ContactBulkModule implements OnModuleInit {
  readonly #running = new Set<string>();

  constructor(
    private readonly sweeper: Sweeper,
    private readonly wakeUps: WakeUps,
    private readonly system: SystemDb,
    private readonly work: WorkThroughContacts,
  ) {}

  onModuleInit(): void {
    this.sweeper.add(1, () => this.#workThroughDue());
  }

  async #workThroughDue(): Promise<void> {
    const due = await this.system.query<DueBulk>(
      `select workspace_id as "workspaceId", bulk_id as "bulkId", user_id as "userId" from app_due_contact_bulk_edits($1)`,
      [20],
    );
    // Not waited for: a large one must not hold up the sweep of everything else.
    for (const bulk of due) void this.#workThrough(bulk);
  }

  async #workThrough({ workspaceId, bulkId, userId }: DueBulk): Promise<void> {
    if (this.#running.has(bulkId)) return;
    this.#running.add(bulkId);
    try {
      // What is changed was chosen by what the person saw then.
      await this.work.finish({ ...systemActor(workspaceId), userId }, bulkId, this.wakeUps.stopping);
    } catch {
      // It is still due: the next sweep tries again.
    } finally {
      this.#running.delete(bulkId);
    }
  }
}
