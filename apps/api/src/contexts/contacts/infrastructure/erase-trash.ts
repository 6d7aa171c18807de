import { Injectable } from '@nestjs/common';
import { systemActor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { EventLog } from '../../../kernel/event-log.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { SystemDb } from '../../../platform/db/system-db.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';

const daysInTrash = 30;
const dayMs = 24 * 3_600_000;
/** Of one transaction: a contact may have written for years. */
const atOnce = 20;
/** The quietest hour of the night in America/Sao_Paulo, in UTC. */
const nightHour = 6;

/** Erases what was in the trash for thirty days: the contacts, their conversations, and every message and file in them. */
@Injectable()
export class EraseTrash {
  constructor(
    private readonly system: SystemDb,
    private readonly db: TenantDb,
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  /** To be asked once an hour. */
  async nightly(): Promise<void> {
    if (this.clock.now().getUTCHours() !== nightHour) return;
    const workspaces = await this.system.query<{ workspace_id: string }>(
      'select workspace_id from app_workspace_ids()',
      [],
    );
    for (const { workspace_id: workspaceId } of workspaces) await this.erase(workspaceId);
  }

  /** @returns how many contacts are gone */
  async erase(workspaceId: string): Promise<number> {
    let all = 0;
    for (;;) {
      const gone = await this.#some(workspaceId);
      all += gone;
      if (gone < atOnce) return all;
    }
  }

  #some(workspaceId: string): Promise<number> {
    const actor = systemActor(workspaceId);
    const before = new Date(this.clock.now().getTime() - daysInTrash * dayMs);
    return this.uow.run(actor, async () => {
      const { rows } = await this.db.client.query<{ kind: string; id: string }>({
        name: 'contacts-erase',
        text: 'select kind, id from erase_contacts($1, $2, $3)',
        values: [workspaceId, before, atOnce],
      });
      // The search forgets what it hears of and no longer finds.
      await this.events.append(
        actor,
        rows.map(({ kind, id }) => ({
          type: `${kind}.erased`,
          subjectType: kind,
          subjectId: id,
          payload: {},
        })),
      );
      const contacts = rows.filter(({ kind }) => kind === 'contact');
      for (const { id } of contacts)
        await this.audit.record(actor, { event: 'contact.erased', subjectType: 'contact', subjectId: id });
      return contacts.length;
    });
  }
}
