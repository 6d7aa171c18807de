import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { fullSight } from '../../kernel/sight.js';
import { TenantDb } from '../db/tenant-db.js';
import {
  framesOf,
  viewsOf,
  type AddressedFrame,
  type NumberedEvent,
  type Views,
} from '../realtime/frames.js';
import { RealtimeHub } from '../realtime/realtime-hub.js';
import { RealtimeSources } from '../realtime/realtime-source.js';
import { EventDeliveries } from './event-deliveries.js';
import { EventSubscribers } from './event-subscribers.js';

/** What is to happen with numbered events once their numbers are committed. */
export interface HandedOn {
  readonly frames: readonly AddressedFrame[];
  /** What the frames show, by `shownKey`. */
  readonly views: ReadonlyMap<string, object>;
  readonly endedSessions: readonly string[];
  readonly deliveries: readonly { readonly eventId: string; readonly subscriber: string }[];
}

export interface StoredEvent extends NumberedEvent {
  readonly id: string;
}

export type UnnumberedEvent = Pick<StoredEvent, 'id' | 'type' | 'subjectId'>;

/** Two kinds of event may concern one subject and show different things of it. */
export function shownKey(event: string, subjectId: string): string {
  return `${event} ${subjectId}`;
}

/** The people whom an event names as those it concerns. */
export function onlyIn(payload: Readonly<Record<string, unknown>>): readonly string[] | undefined {
  return Array.isArray(payload.only) ? (payload.only as string[]) : undefined;
}

/** After these a socket has no business, or hears what its person may no longer; a live session connects again at once. */
const cutsSockets = new Set(['session.ended', 'session.access_changed']);

/** The last step of events: to the sockets, and to the subscribers that take longer. */
@Injectable()
export class HandOn {
  constructor(
    private readonly db: TenantDb,
    private readonly sources: RealtimeSources,
    private readonly subscribers: EventSubscribers,
    private readonly deliveries: EventDeliveries,
    private readonly hub: RealtimeHub,
  ) {}

  /** What sockets show of the subjects of these events, whoever acts, as the running transaction leaves them. */
  views(actor: Actor, events: readonly UnnumberedEvent[]): Promise<Views> {
    return viewsOf(this.sources, { ...actor, sessionId: null, sight: fullSight }, events);
  }

  /** In the transaction that numbers them: what sockets show, and on paper who else has to hear of it. */
  async prepare(
    actor: Actor,
    events: readonly UnnumberedEvent[],
    numbering: Promise<readonly StoredEvent[]>,
    viewing: Promise<Views> = this.views(actor, events),
  ): Promise<HandedOn> {
    const deliveries = events.flatMap(({ id, type }) =>
      this.subscribers.namesFor(type).map((subscriber) => ({ eventId: id, subscriber })),
    );
    const [numbered, views] = await Promise.all([numbering, viewing, this.deliveries.add(actor, deliveries)]);
    const endedSessions = events.filter(({ type }) => cutsSockets.has(type)).map((event) => event.subjectId);
    const current = withNumbers(views, numbered);
    return {
      frames: framesOf(this.sources, current, numbered),
      views: new Map(
        events.flatMap(({ type, subjectId }) => {
          const source = this.sources.for(type);
          const view = source && current.get(source)?.get(subjectId);
          return view ? [[shownKey(type, subjectId), view] as const] : [];
        }),
      ),
      endedSessions,
      deliveries,
    };
  }

  /** After the commit. */
  publish(workspaceId: string, { frames, endedSessions, deliveries }: HandedOn): void {
    this.hub.publish(workspaceId, frames);
    this.hub.cutSessions(endedSessions);
    for (const { eventId, subscriber } of deliveries) this.deliveries.wake(workspaceId, eventId, subscriber);
  }

  /** Whether the subjects of such events bear the number of the event that last changed them. */
  stamps(type: string): boolean {
    return this.sources.for(type)?.stampedTable === 'messages';
  }

  /** Locks the rows that are to bear the numbers of these events, in an order that all keep. */
  async lockStamped(
    actor: Actor,
    events: readonly Pick<NumberedEvent, 'type' | 'subjectId'>[],
  ): Promise<void> {
    const ids = events.filter(({ type }) => this.stamps(type)).map(({ subjectId }) => subjectId);
    if (ids.length === 0) return;
    await this.db.client.query({
      name: 'events-lock-messages',
      text: `select from messages m where m.workspace_id = $1 and m.id = any($2::uuid[]) order by m.id for no key update`,
      values: [actor.workspaceId, ids],
    });
  }

  /** Rows whose `seq` clients compare take the number of the event that changed them. */
  async stamp(actor: Actor, events: readonly NumberedEvent[]): Promise<void> {
    const last = new Map<string, number>();
    for (const { type, subjectId, seq } of events) if (this.stamps(type)) last.set(subjectId, seq);
    if (last.size === 0) return;
    await this.db.client.query({
      name: 'events-stamp-messages',
      text: `update messages m set seq = v.seq from unnest($2::uuid[], $3::bigint[]) as v(id, seq)
             where m.workspace_id = $1 and m.id = v.id`,
      values: [actor.workspaceId, [...last.keys()], [...last.values()]],
    });
  }
}

/** The views of rows that bear the number of their last event, with that number. */
function withNumbers(views: Views, events: readonly NumberedEvent[]): Views {
  const last = new Map<string, number>();
  for (const { subjectId, seq } of events) last.set(subjectId, Math.max(seq, last.get(subjectId) ?? 0));
  return new Map(
    [...views].map(([source, byId]) => [
      source,
      source.stampedTable === undefined
        ? byId
        : new Map([...byId].map(([id, view]) => [id, { ...view, seq: last.get(id) }])),
    ]),
  );
}
