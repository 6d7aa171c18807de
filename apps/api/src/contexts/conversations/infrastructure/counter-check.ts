import { Injectable } from '@nestjs/common';
import { systemActor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { Logger } from '../../../kernel/logger.js';
import { SystemDb } from '../../../platform/db/system-db.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { Metrics } from '../../../platform/metrics/metrics.js';

interface Difference {
  status: string;
  assignee_id: string;
  team_id: string;
  difference: string;
}

/** The quietest hour of the night in America/Sao_Paulo, in UTC. */
const nightHour = 6;

/** Compares the stored counters of the inbox with what is there, once a night: puts right what differs, and tells of it. */
@Injectable()
export class CounterCheck {
  constructor(
    private readonly system: SystemDb,
    private readonly db: TenantDb,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    private readonly logger: Logger,
  ) {}

  /** To be asked once an hour. */
  async nightly(): Promise<void> {
    if (this.clock.now().getUTCHours() !== nightHour) return;
    const workspaces = await this.system.query<{ workspace_id: string }>(
      'select workspace_id from app_workspace_ids()',
      [],
    );
    for (const { workspace_id: workspaceId } of workspaces) await this.repair(workspaceId);
  }

  /** @returns how many counters were wrong */
  async repair(workspaceId: string): Promise<number> {
    const actor = systemActor(workspaceId);
    const wrong = await this.db.runAlone(
      actor,
      'counters',
      () => Promise.resolve(),
      async () => {
        const { rows } = await this.db.client.query<Difference>({
          name: 'counters-repair',
          text: 'select status, assignee_id, team_id, difference from repair_conversation_counters($1)',
          values: [workspaceId],
        });
        return rows;
      },
    );
    for (const { status, assignee_id: assigneeId, team_id: teamId, difference } of wrong ?? []) {
      this.logger.error('a stored counter was wrong', {
        workspaceId,
        status,
        assigneeId,
        teamId,
        difference,
      });
      this.metrics.count('crm_counters_repaired_total', 'Stored counters of the inbox that were wrong.');
    }
    return wrong?.length ?? 0;
  }
}
