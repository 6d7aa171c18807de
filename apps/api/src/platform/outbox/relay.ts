import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '../../kernel/actor.js';
import { TenantDb } from '../db/tenant-db.js';
import { HandOn, type HandedOn, type StoredEvent } from './hand-on.js';

interface OutboxRow {
  id: string;
  type: string;
  subject_id: string;
  created_at: Date;
}

const batchSize = 500;

/**
 * Numbers a workspace's events and hands them on. It locks the workspace's counter before it reads the outbox: whatever
 * commits later gets a later number, so a client that saw n never misses an event with a smaller one.
 */
@Injectable()
export class Relay {
  constructor(
    private readonly db: TenantDb,
    private readonly handOn: HandOn,
  ) {}

  /** Hands on all that waits in one workspace. Any number of relays may run at once. */
  async drain(workspaceId: string): Promise<void> {
    const actor = systemActor(workspaceId);
    for (;;) {
      const { events, handedOn } = await this.db.run(actor, () => this.#number(actor));
      this.handOn.publish(workspaceId, handedOn);
      if (events.length < batchSize) return;
    }
  }

  async #number(actor: Actor): Promise<{ events: readonly StoredEvent[]; handedOn: HandedOn }> {
    const client = this.db.client;
    const lastSeq = await this.#lock(actor);
    const { rows } = await client.query<OutboxRow>({
      name: 'relay-read',
      text: `select id, type, subject_id, created_at from outbox
             where workspace_id = $1 and seq is null order by id limit ${batchSize}`,
      values: [actor.workspaceId],
    });
    const events = rows.map((row, index) => ({
      id: row.id,
      type: row.type,
      subjectId: row.subject_id,
      at: row.created_at,
      seq: lastSeq + 1 + index,
    }));
    if (events.length > 0) {
      const numbered = client.query({
        name: 'relay-number',
        text: `with numbered as (
                 update outbox o set seq = v.seq, published_at = now()
                 from unnest($2::uuid[], $3::bigint[]) as v(id, seq) where o.workspace_id = $1 and o.id = v.id)
               update workspace_counters set last_seq = $4 where workspace_id = $1`,
        values: [
          actor.workspaceId,
          events.map(({ id }) => id),
          events.map(({ seq }) => seq),
          lastSeq + events.length,
        ],
      });
      await Promise.all([numbered, this.handOn.stamp(actor, events)]);
    }
    return { events, handedOn: await this.handOn.prepare(actor, events, Promise.resolve(events)) };
  }

  async #lock(actor: Actor): Promise<number> {
    const lock = {
      name: 'relay-lock',
      text: 'select last_seq from workspace_counters where workspace_id = $1 for update',
      values: [actor.workspaceId],
    };
    const [row] = (await this.db.client.query<{ last_seq: string }>(lock)).rows;
    if (row) return Number(row.last_seq);
    await this.db.client.query(
      'insert into workspace_counters (workspace_id) values ($1) on conflict do nothing',
      [actor.workspaceId],
    );
    return Number((await this.db.client.query<{ last_seq: string }>(lock)).rows[0]?.last_seq ?? 0);
  }
}
