import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '../../kernel/actor.js';
import { TenantDb } from '../db/tenant-db.js';
import { framesOf, type AddressedFrame, type NumberedEvent } from '../realtime/frames.js';
import { RealtimeHub } from '../realtime/realtime-hub.js';
import { RealtimeSources } from '../realtime/realtime-source.js';
import { EventDeliveries } from './event-deliveries.js';
import { EventSubscribers } from './event-subscribers.js';

interface OutboxRow {
  id: string;
  type: string;
  subject_id: string;
  payload: Record<string, unknown>;
  created_at: Date;
}

interface Batch {
  readonly rows: OutboxRow[];
  readonly frames: AddressedFrame[];
  readonly deliveries: { eventId: string; subscriber: string }[];
}

const batchSize = 500;

/** After these a socket has no business, or the rooms of a former role; a live session connects again at once. */
const cutsSockets = new Set(['session.ended', 'session.role_changed']);

/**
 * Numbers a workspace's events and hands them on. It locks the workspace's counter before it reads the outbox: whatever
 * commits later gets a later number, so a client that saw n never misses an event with a smaller one.
 */
@Injectable()
export class Relay {
  constructor(
    private readonly db: TenantDb,
    private readonly sources: RealtimeSources,
    private readonly subscribers: EventSubscribers,
    private readonly deliveries: EventDeliveries,
    private readonly hub: RealtimeHub,
  ) {}

  /** Hands on all that waits in one workspace. Any number of relays may run at once. */
  async drain(workspaceId: string): Promise<void> {
    const actor = systemActor(workspaceId);
    for (;;) {
      const batch = await this.db.run(actor, () => this.#number(actor));
      for (const frame of batch.frames) {
        const { permission, ...rest } = frame;
        this.hub.publish(workspaceId, permission, rest);
      }
      for (const row of batch.rows) if (cutsSockets.has(row.type)) this.hub.cutSession(row.subject_id);
      for (const due of batch.deliveries) this.deliveries.wake(workspaceId, due.eventId, due.subscriber);
      if (batch.rows.length < batchSize) return;
    }
  }

  async #number(actor: Actor): Promise<Batch> {
    const client = this.db.client;
    const lastSeq = await this.#lock(actor);
    const { rows } = await client.query<OutboxRow>({
      name: 'relay-read',
      text: `select id, type, subject_id, payload, created_at from outbox
             where workspace_id = $1 and seq is null order by id limit ${batchSize}`,
      values: [actor.workspaceId],
    });
    if (rows.length === 0) return { rows, frames: [], deliveries: [] };

    const first = lastSeq + 1;
    const seqs = rows.map((_, index) => first + index);
    await client.query({
      name: 'relay-number',
      text: `with numbered as (
               update outbox o set seq = v.seq, published_at = now()
               from unnest($2::uuid[], $3::bigint[]) as v(id, seq) where o.workspace_id = $1 and o.id = v.id)
             update workspace_counters set last_seq = $4 where workspace_id = $1`,
      values: [actor.workspaceId, rows.map((row) => row.id), seqs, first + rows.length - 1],
    });
    const events = rows.map((row, index) => ({
      type: row.type,
      subjectId: row.subject_id,
      at: row.created_at,
      seq: first + index,
    }));
    await this.#stamp(actor, events);
    const deliveries = rows.flatMap((row) =>
      this.subscribers.namesFor(row.type).map((subscriber) => ({ eventId: row.id, subscriber })),
    );
    await this.deliveries.add(actor, deliveries);
    return { rows, frames: await framesOf(this.sources, actor, events), deliveries };
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

  /** Rows whose `seq` clients compare (a message) take the number of the event that changed them. */
  async #stamp(actor: Actor, events: readonly NumberedEvent[]): Promise<void> {
    const last = new Map<string, number>();
    for (const event of events) {
      if (this.sources.for(event.type)?.stampedTable === 'messages') last.set(event.subjectId, event.seq);
    }
    if (last.size === 0) return;
    await this.db.client.query({
      name: 'relay-stamp-messages',
      text: `update messages m set seq = v.seq from unnest($2::uuid[], $3::bigint[]) as v(id, seq)
             where m.workspace_id = $1 and m.id = v.id`,
      values: [actor.workspaceId, [...last.keys()], [...last.values()]],
    });
  }
}
