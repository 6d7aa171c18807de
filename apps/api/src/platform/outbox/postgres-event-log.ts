import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { DomainEvent } from '../../kernel/aggregate.js';
import { Doorbell } from '../../kernel/doorbell.js';
import { EventLog } from '../../kernel/event-log.js';
import { Ids } from '../../kernel/ids.js';
import { TenantDb } from '../db/tenant-db.js';

/** Writes events into the outbox in the running transaction and rings for the relay once it has committed. */
@Injectable()
export class PostgresEventLog extends EventLog {
  constructor(
    private readonly db: TenantDb,
    private readonly ids: Ids,
    private readonly doorbell: Doorbell,
  ) {
    super();
  }

  async append(actor: Actor, events: readonly DomainEvent[]): Promise<void> {
    if (events.length === 0) return;
    await this.db.client.query({
      name: 'outbox-append',
      text: `insert into outbox (workspace_id, id, type, subject_type, subject_id, payload)
             select $1, e.* from unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::jsonb[]) as e`,
      values: [
        actor.workspaceId,
        events.map(() => this.ids.next()),
        events.map((event) => event.type),
        events.map((event) => event.subjectType),
        events.map((event) => event.subjectId),
        events.map((event) => JSON.stringify(event.payload)),
      ],
    });
    this.db.afterCommit(() => {
      this.doorbell.relay(actor.workspaceId);
    }, 'relay');
  }
}
