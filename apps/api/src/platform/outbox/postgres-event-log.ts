import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { DomainEvent } from '../../kernel/aggregate.js';
import { Doorbell } from '../../kernel/doorbell.js';
import { EventLog } from '../../kernel/event-log.js';
import { Ids } from '../../kernel/ids.js';
import { TenantDb } from '../db/tenant-db.js';
import { HandOn } from './hand-on.js';

interface Pending {
  readonly actor: Actor;
  readonly events: (DomainEvent & { readonly id: string })[];
}

/** Writes a transaction's events into the outbox as its last statement, and sees to it that they are handed on. */
@Injectable()
export class PostgresEventLog extends EventLog {
  readonly #pending = new WeakMap<object, Pending>();
  readonly #toShow = new WeakSet<object>();

  constructor(
    private readonly db: TenantDb,
    private readonly ids: Ids,
    private readonly doorbell: Doorbell,
    private readonly handOn: HandOn,
  ) {
    super();
  }

  append(actor: Actor, events: readonly DomainEvent[]): Promise<void> {
    if (events.length === 0) return Promise.resolve();
    const { transaction } = this.db;
    let pending = this.#pending.get(transaction);
    if (!pending) {
      pending = { actor, events: [] };
      this.#pending.set(transaction, pending);
      this.db.beforeCommit('outbox', () => this.#write(transaction));
    }
    pending.events.push(...events.map((event) => ({ ...event, id: this.ids.next() })));
    return Promise.resolve();
  }

  showAtCommit(): void {
    this.#toShow.add(this.db.transaction);
  }

  async #write(transaction: object): Promise<void> {
    const pending = this.#pending.get(transaction);
    if (!pending) return;
    if (this.#toShow.has(transaction)) await this.#writeAndShow(pending);
    else await this.#writeForRelay(pending);
  }

  async #writeForRelay({ actor, events }: Pending): Promise<void> {
    await this.db.client.query({
      name: 'outbox-append',
      text: `insert into outbox (workspace_id, id, type, subject_type, subject_id, payload)
             select $1, e.* from unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::jsonb[]) as e`,
      values: valuesOf(actor, events),
    });
    this.db.afterCommit(() => {
      this.doorbell.relay(actor.workspaceId);
    });
  }

  /** The counter's row stays locked until the commit: whatever commits later gets a later number, as in the relay. */
  async #writeAndShow({ actor, events }: Pending): Promise<void> {
    const { rows } = await this.db.client.query<{ last_seq: string; at: Date }>({
      name: 'outbox-append-numbered',
      text: `with events as (
               select * from unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::jsonb[])
                 with ordinality as e(id, type, subject_type, subject_id, payload, n)),
             counter as (
               insert into workspace_counters as k (workspace_id, last_seq) values ($1, $7)
               on conflict (workspace_id) do update set last_seq = k.last_seq + $7 returning last_seq),
             written as (
               insert into outbox (workspace_id, id, type, subject_type, subject_id, payload, seq, published_at)
               select $1, e.id, e.type, e.subject_type, e.subject_id, e.payload, c.last_seq - $7 + e.n, now()
               from events e, counter c),
             stamped as (
               update messages m set seq = s.seq
               from (select e.subject_id, max(c.last_seq - $7 + e.n) as seq from events e, counter c
                     where e.type = any($8::text[]) group by e.subject_id) s
               where m.workspace_id = $1 and m.id = s.subject_id)
             select last_seq, now() as at from counter`,
      values: [
        ...valuesOf(actor, events),
        events.length,
        [...new Set(events.map(({ type }) => type))].filter((type) => this.handOn.stampsMessage(type)),
      ],
    });
    const first = Number(rows[0]?.last_seq) - events.length + 1;
    const at = rows[0]?.at ?? new Date();
    const handedOn = await this.handOn.prepare(
      actor,
      events.map(({ id, type, subjectId }, index) => ({ id, type, subjectId, at, seq: first + index })),
    );
    this.db.afterCommit(() => {
      this.handOn.publish(actor.workspaceId, handedOn);
    });
  }
}

function valuesOf(actor: Actor, events: readonly (DomainEvent & { readonly id: string })[]): unknown[] {
  return [
    actor.workspaceId,
    events.map(({ id }) => id),
    events.map(({ type }) => type),
    events.map(({ subjectType }) => subjectType),
    events.map(({ subjectId }) => subjectId),
    events.map(({ payload }) => JSON.stringify(payload)),
  ];
}
