import type { Actor } from '../../kernel/actor.js';
import type { RealtimeSource, RealtimeSources } from './realtime-source.js';

/** One numbered event as clients get it, by socket and by `GET sync` alike. */
export interface Frame {
  readonly seq: number;
  readonly at: string;
  readonly event: string;
  readonly data: object;
}

export interface NumberedEvent {
  readonly type: string;
  readonly subjectId: string;
  /** The people whom it concerns, if not all. */
  readonly only?: readonly string[] | undefined;
  readonly seq: number;
  readonly at: Date;
}

export interface AddressedFrame extends Frame {
  readonly permission: string;
  /** Of this person alone. */
  readonly userId?: string;
  /** The conversation that its readers have to see. */
  readonly within?: string;
  /** These people alone are concerned, of those with the permission. */
  readonly only?: readonly string[];
}

/** What a frame shows of each subject, by what it is read from. */
export type Views = ReadonlyMap<RealtimeSource, ReadonlyMap<string, object>>;

/** The present state of all that these events are about. */
export async function viewsOf(
  sources: RealtimeSources,
  actor: Actor,
  events: readonly Pick<NumberedEvent, 'type' | 'subjectId'>[],
): Promise<Views> {
  const ids = new Map<RealtimeSource, Set<string>>();
  for (const { type, subjectId } of events) {
    const source = sources.for(type);
    if (source) ids.set(source, (ids.get(source) ?? new Set<string>()).add(subjectId));
  }
  const loads = [...ids].map(
    async ([source, some]) => [source, await source.load(actor, [...some])] as const,
  );
  return new Map(await Promise.all(loads));
}

/**
 * Turns numbered events into frames. Several events of one kind about one subject become the last of them: a frame shows
 * the present state, and gaps in `seq` mean nothing to clients. A creation is kept beside later changes.
 */
export function framesOf(
  sources: RealtimeSources,
  views: Views,
  events: readonly NumberedEvent[],
): AddressedFrame[] {
  const last = new Map(
    events.map((event) => [`${event.type} ${event.subjectId} ${event.only?.join(' ') ?? ''}`, event]),
  );
  const frames: AddressedFrame[] = [];
  for (const event of last.values()) {
    const source = sources.for(event.type);
    const data = source && views.get(source)?.get(event.subjectId);
    if (!data) continue;
    frames.push({
      seq: event.seq,
      at: event.at.toISOString(),
      event: event.type,
      data,
      permission: source.permission,
      ...(source.personOf ? { userId: source.personOf(data) } : {}),
      ...(source.within && { within: source.within(data) }),
      ...(event.only && { only: event.only }),
    });
  }
  return frames.sort((a, b) => a.seq - b.seq);
}
