import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '../../kernel/actor.js';
import { Logger } from '../../kernel/logger.js';
import { Redelivery, type GivenUpDelivery } from '../../kernel/redelivery.js';
import { TenantDb } from '../db/tenant-db.js';
import { EventSubscribers } from './event-subscribers.js';

interface DueRow {
  state: 'due' | 'done' | 'dead';
  id: string;
  type: string;
  subject_id: string;
  payload: Record<string, unknown>;
}

type KeepGivenUp = (actor: Actor, delivery: GivenUpDelivery) => Promise<void>;

const maxTries = 10;

/** Runs subscribers: once per event, in a transaction with the row that says so; again with back-off when they fail. */
@Injectable()
export class EventDeliveries extends Redelivery {
  #ring: (workspaceId: string, eventId: string, subscriber: string) => void = () => undefined;
  #keepGivenUp: KeepGivenUp = () => Promise.resolve();

  constructor(
    private readonly db: TenantDb,
    private readonly subscribers: EventSubscribers,
    private readonly logger: Logger,
  ) {
    super();
  }

  /** Set by who shows people what failed for good: runs in the transaction that gives it up. */
  onGivenUp(keep: KeepGivenUp): void {
    this.#keepGivenUp = keep;
  }

  /** Set by the queue: how a due delivery wakes a worker. */
  onWake(ring: (workspaceId: string, eventId: string, subscriber: string) => void): void {
    this.#ring = ring;
  }

  wake(workspaceId: string, eventId: string, subscriber: string): void {
    this.#ring(workspaceId, eventId, subscriber);
  }

  async add(actor: Actor, due: readonly { eventId: string; subscriber: string }[]): Promise<void> {
    if (due.length === 0) return;
    await this.db.client.query({
      name: 'deliveries-add',
      text: `insert into event_deliveries (workspace_id, event_id, subscriber)
             select $1, d.* from unnest($2::uuid[], $3::text[]) as d on conflict do nothing`,
      values: [actor.workspaceId, due.map((d) => d.eventId), due.map((d) => d.subscriber)],
    });
  }

  async deliver(workspaceId: string, eventId: string, name: string): Promise<void> {
    const actor = systemActor(workspaceId);
    try {
      await this.db.run(actor, () => this.#handle(actor, eventId, name));
    } catch (error) {
      this.logger.warn('subscriber failed', { workspaceId, eventId, subscriber: name, error: String(error) });
      await this.db.run(actor, () => this.#postpone(actor, eventId, name, String(error)));
    }
  }

  async again(actor: Actor, eventId: string, name: string): Promise<void> {
    const { rows } = await this.db.client.query<DueRow>({
      name: 'deliveries-again',
      text: `select d.state, o.id, o.type, o.subject_id, o.payload from event_deliveries d
             join outbox o on o.workspace_id = d.workspace_id and o.id = d.event_id
             where d.workspace_id = $1 and d.event_id = $2 and d.subscriber = $3 for update of d`,
      values: [actor.workspaceId, eventId, name],
    });
    const [row] = rows;
    if (!row) throw new Error('The event is no longer kept.');
    if (row.state !== 'done') await this.#hand(actor, row, name);
  }

  async #handle(actor: Actor, eventId: string, name: string): Promise<void> {
    const { rows } = await this.db.client.query<DueRow>({
      name: 'deliveries-claim',
      text: `select d.state, o.id, o.type, o.subject_id, o.payload from event_deliveries d
             join outbox o on o.workspace_id = d.workspace_id and o.id = d.event_id
             where d.workspace_id = $1 and d.event_id = $2 and d.subscriber = $3 and d.state = 'due' and d.next_try_at <= now()
             for update of d skip locked`,
      values: [actor.workspaceId, eventId, name],
    });
    const [row] = rows;
    if (row) await this.#hand(actor, row, name);
  }

  async #hand(
    actor: Actor,
    { id, type, subject_id: subjectId, payload }: DueRow,
    name: string,
  ): Promise<void> {
    const subscriber = this.subscribers.get(name);
    if (!subscriber) throw new Error(`No subscriber ${name} in this program.`);
    await subscriber.handle(actor, { id, type, subjectId, payload });
    await this.db.client.query({
      name: 'deliveries-done',
      text: `update event_deliveries set state = 'done' where workspace_id = $1 and event_id = $2 and subscriber = $3`,
      values: [actor.workspaceId, id, name],
    });
  }

  async #postpone(actor: Actor, eventId: string, name: string, error: string): Promise<void> {
    const { rows } = await this.db.client.query<{ state: 'due' | 'dead'; tries: string }>({
      name: 'deliveries-postpone',
      text: `update event_deliveries set tries = tries + 1, error = left($4, 500),
               state = case when tries + 1 >= ${maxTries} then 'dead' else 'due' end,
               next_try_at = now() + make_interval(secs => least(3600, power(2, tries + 1)))
             where workspace_id = $1 and event_id = $2 and subscriber = $3 and state = 'due'
             returning state, tries`,
      values: [actor.workspaceId, eventId, name, error],
    });
    const [row] = rows;
    if (row?.state === 'dead')
      await this.#keepGivenUp(actor, {
        eventId,
        subscriber: name,
        reason: error,
        tries: Number(row.tries),
      });
  }
}
