import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '../../kernel/actor.js';
import { TenantDb } from '../db/tenant-db.js';
import { HandOn, type HandedOn } from './hand-on.js';

interface OutboxRow {
  id: string;
  type: string;
  subject_id: string;
}

const batchSize = 500;
const nothing: HandedOn = { frames: [], views: new Map(), endedSessions: [], deliveries: [] };

/**
 * Numbers a workspace's events and hands them on, under the lock of the workspace's counter: whatever commits later gets a
 * later number, so a client that saw n never misses an event with a smaller one. The rows that are to bear a number are
 * locked before the counter, as by everybody else.
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
      const { found, handedOn } = await this.db.run(actor, () => this.#number(actor));
      this.handOn.publish(workspaceId, handedOn);
      if (found < batchSize) return;
    }
  }

  async #number(actor: Actor): Promise<{ found: number; handedOn: HandedOn }> {
    const client = this.db.client;
    const { rows: found } = await client.query<OutboxRow>({
      name: 'relay-read',
      text: `select id, type, subject_id from outbox
             where workspace_id = $1 and seq is null order by id limit ${batchSize}`,
      values: [actor.workspaceId],
    });
    if (found.length === 0) return { found: 0, handedOn: nothing };
    // In one breath, and in this order. What another relay has numbered while we waited is not ours any more.
    const [, first, { rows }] = await Promise.all([
      this.handOn.lockStamped(
        actor,
        found.map(({ type, subject_id: subjectId }) => ({ type, subjectId })),
      ),
      this.#lockNumbers(actor),
      client.query<OutboxRow & { created_at: Date; only: string[] | null }>({
        name: 'relay-read-again',
        text: `select id, type, subject_id, created_at, payload -> 'only' as only from outbox
               where workspace_id = $1 and seq is null and id = any($2::uuid[]) order by id`,
        values: [actor.workspaceId, found.map(({ id }) => id)],
      }),
    ]);
    const events = rows.map((row, index) => ({
      id: row.id,
      type: row.type,
      subjectId: row.subject_id,
      at: row.created_at,
      seq: first + index,
      only: row.only ?? undefined,
    }));
    if (events.length === 0) return { found: found.length, handedOn: nothing };
    const numbered = client.query({
      name: 'relay-number',
      text: `with numbered as (
               update outbox o set seq = v.seq, published_at = now()
               from unnest($2::uuid[], $3::bigint[]) as v(id, seq) where o.workspace_id = $1 and o.id = v.id)
             select take_numbers($1, $4)`,
      values: [actor.workspaceId, events.map(({ id }) => id), events.map(({ seq }) => seq), events.length],
    });
    const [, , handedOn] = await Promise.all([
      numbered,
      this.handOn.stamp(actor, events),
      this.handOn.prepare(actor, events, Promise.resolve(events)),
    ]);
    return { found: found.length, handedOn };
  }

  /** @returns the next number, which nobody else takes before this transaction ends */
  async #lockNumbers(actor: Actor): Promise<number> {
    const { rows } = await this.db.client.query<{ next: string }>({
      name: 'relay-lock',
      text: 'select take_numbers($1, 0) as next',
      values: [actor.workspaceId],
    });
    return Number(rows[0]?.next);
  }
}
