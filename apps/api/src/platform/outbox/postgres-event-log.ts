import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { Doorbell } from '../../kernel/doorbell.js';
import { EventLog, type NumberedDomainEvent, type Shown } from '../../kernel/event-log.js';
import { Ids } from '../../kernel/ids.js';
import { TenantDb } from '../db/tenant-db.js';
import { HandOn, onlyIn, shownKey, type StoredEvent } from './hand-on.js';

type Waiting = NumberedDomainEvent & { readonly id: string };

interface Pending {
  readonly actor: Actor;
  readonly events: Waiting[];
}

/** Writes a transaction's events into the outbox as its last statement, and sees to it that they are handed on. */
@Injectable()
export class PostgresEventLog extends EventLog {
  readonly #pending = new WeakMap<object, Pending>();
  readonly #shown = new WeakMap<object, Map<string, object>>();

  constructor(
    private readonly db: TenantDb,
    private readonly ids: Ids,
    private readonly doorbell: Doorbell,
    private readonly handOn: HandOn,
  ) {
    super();
  }

  append(actor: Actor, events: readonly NumberedDomainEvent[]): Promise<void> {
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

  showAtCommit(): Shown {
    const { transaction } = this.db;
    const shown = this.#shown.get(transaction) ?? new Map<string, object>();
    this.#shown.set(transaction, shown);
    return { of: (event, subjectId) => shown.get(shownKey(event, subjectId)) };
  }

  async #write(transaction: object): Promise<void> {
    const pending = this.#pending.get(transaction);
    if (!pending) return;
    const shown = this.#shown.get(transaction);
    if (shown) await this.#writeAndShow(pending, shown);
    else this.#writeForRelay(pending);
  }

  #writeForRelay({ actor, events }: Pending): void {
    const written = this.db.client.query({
      name: 'outbox-append',
      text: `insert into outbox (workspace_id, id, type, subject_type, subject_id, payload)
             select $1, e.* from unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::jsonb[]) as e`,
      values: valuesOf(actor, events),
    });
    this.db.answersWithCommit(written);
    this.db.afterCommit(() => {
      this.doorbell.relay(actor.workspaceId);
    });
  }

  /** The counter's row stays locked until the commit: whatever commits later gets a later number, as in the relay. */
  async #writeAndShow({ actor, events }: Pending, shown: Map<string, object>): Promise<void> {
    const views = await this.handOn.views(actor, events);
    // From here to the commit nobody else of the workspace gets a number: what takes longer came before.
    const numbering = this.#writeNumbered(actor, events);
    const prepared = this.handOn.prepare(actor, events, numbering, Promise.resolve(views));
    this.db.answersWithCommit(
      prepared.then((handedOn) => {
        this.db.afterCommit(() => {
          for (const [key, view] of handedOn.views) shown.set(key, view);
          this.handOn.publish(actor.workspaceId, handedOn);
        });
      }),
    );
  }

  async #writeNumbered(actor: Actor, events: readonly Waiting[]): Promise<StoredEvent[]> {
    const unnumbered = events.filter(({ seq }) => seq === undefined);
    const { rows } = await this.db.client.query<{ id: string; seq: string; at: Date }>({
      name: 'outbox-append-numbered',
      text: `with events as (
               select e.*, count(*) filter (where e.seq is null) over (order by e.n) as place
               from unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::jsonb[], $7::bigint[])
                 with ordinality as e(id, type, subject_type, subject_id, payload, seq, n)),
             counter as materialized (select case when $8::bigint > 0 then take_numbers($1, $8) end as first),
             written as (
               insert into outbox (workspace_id, id, type, subject_type, subject_id, payload, seq, published_at)
               select $1, e.id, e.type, e.subject_type, e.subject_id, e.payload,
                 coalesce(e.seq, c.first + e.place - 1), now()
               from events e, counter c order by e.n
               returning id, subject_id, seq, created_at),
             stamped as (
               update messages m set seq = last.seq
               from (select subject_id, max(seq) as seq from written where id = any($9::uuid[]) group by subject_id) last
               where m.workspace_id = $1 and m.id = last.subject_id)
             select id, seq, created_at as at from written`,
      values: [
        ...valuesOf(actor, events),
        events.map(({ seq }) => seq ?? null),
        unnumbered.length,
        // The others bear their number since they were inserted.
        unnumbered.filter(({ type }) => this.handOn.stamps(type)).map(({ id }) => id),
      ],
    });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return events.map(({ id, type, subjectId, payload }) => {
      const row = byId.get(id);
      if (!row) throw new Error('An event that was just written is missing.');
      return { id, type, subjectId, at: row.at, seq: Number(row.seq), only: onlyIn(payload) };
    });
  }
}

function valuesOf(actor: Actor, events: readonly Waiting[]): unknown[] {
  return [
    actor.workspaceId,
    events.map(({ id }) => id),
    events.map(({ type }) => type),
    events.map(({ subjectType }) => subjectType),
    events.map(({ subjectId }) => subjectId),
    events.map(({ payload }) => JSON.stringify(payload)),
  ];
}
