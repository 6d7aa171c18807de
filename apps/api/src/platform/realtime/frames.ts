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
  readonly seq: number;
  readonly at: Date;
}

export interface AddressedFrame extends Frame {
  readonly permission: string;
}

/**
 * Turns numbered events into frames. Several events of one kind about one subject become the last of them: a frame shows
 * the present state, and gaps in `seq` mean nothing to clients. A creation is kept beside later changes.
 */
export async function framesOf(
  sources: RealtimeSources,
  actor: Actor,
  events: readonly NumberedEvent[],
): Promise<AddressedFrame[]> {
  const last = new Map<string, { event: NumberedEvent; source: RealtimeSource }>();
  for (const event of events) {
    const source = sources.for(event.type);
    if (source) last.set(`${event.type} ${event.subjectId}`, { event, source });
  }
  const idsBySource = new Map<RealtimeSource, Set<string>>();
  for (const { event, source } of last.values()) {
    const ids = idsBySource.get(source) ?? new Set<string>();
    idsBySource.set(source, ids.add(event.subjectId));
  }
  const views = new Map<RealtimeSource, ReadonlyMap<string, object>>();
  const loads = [...idsBySource].map(async ([source, ids]) => {
    views.set(source, await source.load(actor, [...ids]));
  });
  await Promise.all(loads);

  const frames: AddressedFrame[] = [];
  for (const { event, source } of last.values()) {
    const data = views.get(source)?.get(event.subjectId);
    if (!data) continue;
    frames.push({
      seq: event.seq,
      at: event.at.toISOString(),
      event: event.type,
      data,
      permission: source.permission,
    });
  }
  return frames.sort((a, b) => a.seq - b.seq);
}
