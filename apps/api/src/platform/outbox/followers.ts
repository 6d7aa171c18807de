import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '../../kernel/actor.js';
import { Logger } from '../../kernel/logger.js';
import { SystemDb } from '../db/system-db.js';
import { TenantDb } from '../db/tenant-db.js';
import type { DeliveredEvent } from './event-subscribers.js';

export interface FollowedEvent extends DeliveredEvent {
  readonly seq: number;
  readonly at: Date;
}

/**
 * Reads a workspace's events in the order of their numbers, many at a time and behind everybody else: for what may come a second
 * late and must cost the way of a message nothing. Each event comes once, as long as it is kept (seven days).
 */
export interface Follower {
  /** Its lasting name, under which its place is kept. */
  readonly name: string;
  readonly types: readonly string[];
  /** In the transaction that moves its place on. */
  follow(actor: Actor, events: readonly FollowedEvent[]): Promise<void>;
}

interface Place {
  readonly seq: number;
  readonly head: number;
  readonly tries: number;
}

const batch = 500;
const mostTries = 10;
const mostAtOnce = 200;

@Injectable()
export class Followers {
  readonly #byName = new Map<string, Follower>();

  constructor(
    private readonly db: TenantDb,
    private readonly system: SystemDb,
    private readonly logger: Logger,
  ) {}

  register(follower: Follower): void {
    this.#byName.set(follower.name, follower);
  }

  /** Every follower reads on in every workspace where something happened. */
  async run(): Promise<void> {
    if (this.#byName.size === 0) return;
    const behind = await this.system.query<{ workspaceId: string; follower: string }>(
      'select workspace_id as "workspaceId", follower from app_followers_behind($1, $2)',
      [[...this.#byName.keys()], mostAtOnce],
    );
    for (const { workspaceId, follower } of behind) await this.#catchUp(workspaceId, follower);
  }

  async #catchUp(workspaceId: string, name: string): Promise<void> {
    const follower = this.#byName.get(name);
    if (!follower) return;
    const actor = systemActor(workspaceId);
    try {
      while (await this.db.run(actor, () => this.#step(actor, follower, batch)));
    } catch (error) {
      this.logger.warn('a follower failed', { workspaceId, follower: name, error: String(error) });
      await this.#pass(actor, follower);
    }
  }

  /** @returns whether there is more at once */
  async #step(actor: Actor, follower: Follower, most: number): Promise<boolean> {
    const place = await this.#hold(actor, follower.name);
    if (!place || place.seq >= place.head) return false;
    const events = await this.#events(actor, follower, place, most);
    if (events.length > 0) await follower.follow(actor, events);
    const last = events.length === most ? events.at(-1)?.seq : undefined;
    await this.#move(actor, follower.name, last ?? place.head);
    return last !== undefined;
  }

  /** One event cannot hold up all later ones for good: it is tried alone, and left behind after some times. */
  async #pass(actor: Actor, follower: Follower): Promise<void> {
    try {
      await this.db.run(actor, () => this.#step(actor, follower, 1));
    } catch (error) {
      await this.db.run(actor, () => this.#failed(actor, follower, String(error)));
    }
  }

  async #failed(actor: Actor, follower: Follower, error: string): Promise<void> {
    const place = await this.#hold(actor, follower.name);
    const [event] = place ? await this.#events(actor, follower, place, 1) : [];
    if (!place || !event) return;
    if (place.tries + 1 < mostTries) {
      await this.db.client.query(
        'update event_followers set tries = tries + 1 where workspace_id = $1 and follower = $2',
        [actor.workspaceId, follower.name],
      );
      return;
    }
    this.logger.error('a follower left an event behind', {
      workspaceId: actor.workspaceId,
      follower: follower.name,
      eventId: event.id,
      error,
    });
    await this.#move(actor, follower.name, event.seq);
  }

  /** Where it stands; nothing when another worker reads for it just now. */
  async #hold(actor: Actor, name: string): Promise<Place | undefined> {
    await this.db.client.query({
      name: 'follower-begin',
      text: 'insert into event_followers (workspace_id, follower) values ($1, $2) on conflict do nothing',
      values: [actor.workspaceId, name],
    });
    const { rows } = await this.db.client.query<{ seq: string; head: string; tries: number }>({
      name: 'follower-hold',
      text: `select f.seq, f.tries, c.last_seq as head from event_followers f
             join workspace_counters c on c.workspace_id = f.workspace_id
             where f.workspace_id = $1 and f.follower = $2 for update of f skip locked`,
      values: [actor.workspaceId, name],
    });
    const [row] = rows;
    return row && { seq: Number(row.seq), head: Number(row.head), tries: row.tries };
  }

  async #events(
    actor: Actor,
    follower: Follower,
    { seq, head }: Place,
    most: number,
  ): Promise<FollowedEvent[]> {
    const { rows } = await this.db.client.query<{
      id: string;
      type: string;
      subject_id: string;
      payload: Record<string, unknown>;
      seq: string;
      created_at: Date;
    }>({
      name: 'follower-events',
      text: `select id, type, subject_id, payload, seq, created_at from outbox
             where workspace_id = $1 and seq > $2 and seq <= $3 and type = any($4) order by seq limit $5`,
      values: [actor.workspaceId, seq, head, follower.types, most],
    });
    return rows.map((row) => ({
      id: row.id,
      type: row.type,
      subjectId: row.subject_id,
      payload: row.payload,
      seq: Number(row.seq),
      at: row.created_at,
    }));
  }

  async #move(actor: Actor, name: string, seq: number): Promise<void> {
    await this.db.client.query({
      name: 'follower-move',
      text: 'update event_followers set seq = $3, tries = 0 where workspace_id = $1 and follower = $2',
      values: [actor.workspaceId, name, seq],
    });
  }
}
