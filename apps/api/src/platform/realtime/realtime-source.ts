import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Permission } from '../../kernel/permission.js';

/** What a socket event shows of its subject. Registered by the context that owns the subject. */
export interface RealtimeSource {
  /** Events of these types go to sockets, under their own name. */
  readonly events: readonly string[];
  /** Who may see them. */
  readonly permission: Permission;
  /** The present view of each subject by id, as the actor may see it, read in the running transaction; what they may not is left out. */
  load(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, object>>;
  /** The id of the conversation that decides who sees a view; left out for what everybody with the permission sees. */
  within?(view: object): string;
  /** It concerns nobody who sees all conversations. */
  readonly narrow?: true;
  /** The same view for who may not read customers' personal data; left out where there is none. */
  masked?(view: object): object;
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

  /** All there are. */
  get all(): readonly RealtimeSource[] {
    return [...new Set(this.#byEvent.values())];
  }

  for(event: string): RealtimeSource | undefined {
    return this.#byEvent.get(event);
  }

  /** The socket events that somebody with these permissions may see, who sees all conversations or not. */
  visibleEvents(permissions: ReadonlySet<string>, narrow: boolean): string[] {
    return [...this.#byEvent]
      .filter(([, source]) => permissions.has(source.permission) && (narrow || !source.narrow))
      .map(([event]) => event);
  }
}
