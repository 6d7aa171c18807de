import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Permission } from '../../kernel/permission.js';

/** What a socket event shows of its subject. Registered by the context that owns the subject. */
export interface RealtimeSource {
  /** Events of these types go to sockets, under their own name. */
  readonly events: readonly string[];
  /** Who may see them. */
  readonly permission: Permission;
  /** The present view of each subject by id, read in the running transaction; those that are gone are left out. */
  load(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, object>>;
  /** Whose it is alone, of what concerns one person; nobody else is shown it. */
  personOf?(view: object): string;
  /** The table whose `seq` column is to hold the number of the event that last changed a row, if it has one. */
  readonly stampedTable?: 'messages';
}

@Injectable()
export class RealtimeSources {
  readonly #byEvent = new Map<string, RealtimeSource>();

  register(source: RealtimeSource): void {
    for (const event of source.events) this.#byEvent.set(event, source);
  }

  for(event: string): RealtimeSource | undefined {
    return this.#byEvent.get(event);
  }

  /** The socket events that somebody with these permissions may see. */
  visibleEvents(permissions: ReadonlySet<string>): string[] {
    return [...this.#byEvent]
      .filter(([, source]) => permissions.has(source.permission))
      .map(([event]) => event);
  }
}
